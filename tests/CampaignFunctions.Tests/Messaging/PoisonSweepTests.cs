using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Azure.Storage.Queues;
using CampaignFunctions.Messaging;
using CampaignFunctions.Tests.Backend;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CampaignFunctions.Tests.Messaging;

public sealed class PoisonSweepTests : IDisposable
{
    private readonly QueueAccountFixture _account;
    private readonly string _name = $"s{Guid.NewGuid():N}";
    private readonly ConcurrentQueue<(string Metric, long Value, object? Queue)> _measured = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly PoisonMetrics _metrics;

    public PoisonSweepTests(QueueAccountFixture account)
    {
        _account = account;
        var meters = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _measured.Enqueue((instrument.Name, value, tags.Length > 0 ? tags[0].Value : null)));
        _listener.Start();
        _metrics = new PoisonMetrics(meters);
    }

    private PoisonSweep Sweep => new(new PoisonQueues(new QueueServiceClient(_account.ConnectionString), [_name, $"{_name}-empty"]), _metrics, NullLogger<PoisonSweep>.Instance);

    [Fact]
    public async Task What_lies_in_a_poison_queue_is_measured_by_queue()
    {
        var queue = _account.Queue($"{_name}-poison");
        await queue.CreateAsync();
        await queue.SendMessageAsync("one");
        await queue.SendMessageAsync("two");
        await Sweep.SweepAsync(default);
        Assert.Equal([("campaign.messages.poison", 2L, _name)], _measured);
    }

    [Fact]
    public async Task Nothing_in_any_poison_queue_is_a_zero()
    {
        await Sweep.SweepAsync(default);
        Assert.Equal([("campaign.messages.poison", 0L, null)], _measured);
    }

    [Fact]
    public async Task A_message_that_the_app_gives_up_itself_is_counted_once_it_lies_there()
    {
        var queue = new CohortQueue(new QueueServiceClient(_account.ConnectionString), _metrics);
        await queue.PoisonAsync(_name, "bm8ganNvbg==", default);
        Assert.Equal([("campaign.messages.unreadable", 1L, _name)], _measured);
        Assert.Single((await _account.Queue($"{_name}-poison").PeekMessagesAsync(2)).Value);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _metrics.Dispose();
        _services.Dispose();
    }
}

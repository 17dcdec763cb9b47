using System.Text.Json;
using CampaignFunctions.Messaging.Events;
using CampaignFunctions.Storage.Cosmos;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignFunctions.Tests.Messaging.Events;

/// <summary>The journey engine of a test, and what it tells a topic. A process that died and was started again is another one over the same database.</summary>
internal sealed class EventsEngine : IAsyncDisposable
{
    private readonly EngineFixture _fixture;
    private readonly TopicStandIn _topic;
    private readonly Action<EventGridOptions>? _configure;

    private EventsEngine(EngineFixture fixture, TopicStandIn topic, Action<EventGridOptions>? configure)
    {
        (_fixture, _topic, _configure) = (fixture, topic, configure);
        Journeys = fixture.Engine(services =>
        {
            services.AddEvents();
            services.Configure<EventGridOptions>(options => (options.TopicEndpoint, options.TopicKey) = (topic.Url, "a-key"));
            services.Configure<EventGridOptions>(options => configure?.Invoke(options));
        });
    }

    public JourneyEngine Journeys { get; }

    public IReadOnlyList<string> Types => [.. _topic.Events.Select(told => told.GetProperty("type").GetString()!)];

    public IReadOnlyList<string> Ids => [.. _topic.Events.Select(told => told.GetProperty("id").GetString()!)];

    /// <summary>Starts with feeds that nobody has read yet.</summary>
    public static async Task<EventsEngine> StartAsync(EngineFixture fixture, TopicStandIn topic, Action<EventGridOptions>? configure = null)
    {
        topic.Reset();
        var engine = new EventsEngine(fixture, topic, configure);
        foreach (var container in (ContainerDefinition[])[Containers.Contacts, Containers.Campaigns])
        {
            await engine.Journeys.Get<CosmosDatabase>().Store(Containers.Schedule).DeleteAsync(container.Name, "events", default);
        }

        await engine.Journeys.Get<EventPublisher>().BeginAsync(default);
        return engine;
    }

    /// <summary>The process dies, and is started again at the same moment.</summary>
    public EventsEngine Again()
    {
        var again = new EventsEngine(_fixture, _topic, _configure);
        again.Journeys.Time.SetUtcNow(Journeys.Now);
        return again;
    }

    /// <summary>Runs the timer's function once.</summary>
    public Task PublishAsync() => new PublishEvents(Journeys.Get<IEventOutbox>()).Run(new Microsoft.Azure.Functions.Worker.TimerInfo(), new Invocation());

    /// <summary>Runs it until a condition holds, as the timer does, but sooner.</summary>
    public async Task PublishUntilAsync(Func<bool> condition)
    {
        for (var tries = 0; !condition(); tries++)
        {
            Assert.True(tries < 200, "It is not published.");
            await PublishAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    public JsonElement Data(string type) => Assert.Single(_topic.Events, told => told.GetProperty("type").GetString() == type).GetProperty("data");

    public ValueTask DisposeAsync() => Journeys.DisposeAsync();
}

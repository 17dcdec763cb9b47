using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CampaignFunctions.Tests.Messaging.Events;

/// <summary>An Event Grid topic's end of the wire: records what it takes, and takes everything unless told otherwise.</summary>
public sealed class TopicStandIn : IAsyncLifetime
{
    private readonly ConcurrentQueue<TopicAnswer> _answers = new();
    private readonly ConcurrentQueue<JsonElement[]> _batches = new();
    private WebApplication _app = null!;
    private int _requests;

    public string Url => $"{_app.Urls.First()}/api/events";

    /// <summary>Requests of any outcome.</summary>
    public int Requests => _requests;

    /// <summary>The batches that were taken, oldest first.</summary>
    internal IReadOnlyList<JsonElement[]> Batches => [.. _batches];

    /// <summary>The events that were taken, oldest first.</summary>
    internal IReadOnlyList<JsonElement> Events => [.. _batches.SelectMany(batch => batch)];

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/api/events", ReceiveAsync);
        await _app.StartAsync();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public void Reset()
    {
        _answers.Clear();
        _batches.Clear();
        _requests = 0;
    }

    /// <summary>Answers the next requests in this way, in this order.</summary>
    internal void Next(params IEnumerable<TopicAnswer> answers)
    {
        foreach (var answer in answers)
        {
            _answers.Enqueue(answer);
        }
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        Assert.StartsWith("application/cloudevents-batch+json", context.Request.ContentType, StringComparison.Ordinal);
        var batch = (await JsonDocument.ParseAsync(context.Request.Body)).RootElement.EnumerateArray().ToArray();
        var answer = _answers.TryDequeue(out var next) ? next : TopicAnswer.Taken;
        if (answer.Takes)
        {
            _batches.Enqueue(batch);
        }

        if (answer.Status is { } status)
        {
            context.Response.StatusCode = status;
        }
        else
        {
            context.Abort();
        }
    }
}

/// <summary>What the topic says to a request.</summary>
/// <param name="Status">The status; null: the connection is closed.</param>
/// <param name="Takes">Whether the events are taken all the same.</param>
internal sealed record TopicAnswer(int? Status, bool Takes = false)
{
    public static TopicAnswer Taken { get; } = new(200, Takes: true);

    public static TopicAnswer Reset { get; } = new(Status: null);

    /// <summary>Taken, but nobody hears of it.</summary>
    public static TopicAnswer Lost { get; } = new(null, Takes: true);
}

using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace EndToEnd.Tests.Telemetry;

/// <summary>An OpenTelemetry collector, as far as it takes traces, metrics and logs by OTLP over HTTP and keeps the names in them.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication server;

    private Collector(WebApplication server) => this.server = server;

    public ConcurrentQueue<Span> Spans { get; } = new();

    public ConcurrentDictionary<string, bool> Metrics { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<string> Logs { get; } = new();

    /// <summary>Every request's body as text: names and values can be looked for in it.</summary>
    public ConcurrentQueue<string> Bodies { get; } = new();

    public string Url => server.Urls.First();

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var server = builder.Build();
        var collector = new Collector(server);
        server.MapPost("/v1/traces", request => collector.Take(request, body => body.Each(1).Each(2).Each(2).Select(Span.Read).ToList().ForEach(collector.Spans.Enqueue)));
        server.MapPost("/v1/metrics", request => collector.Take(request, body => body.Each(1).Each(2).Each(2).Select(metric => metric.Text(1)).ToList().ForEach(name => collector.Metrics[name] = true)));
        server.MapPost("/v1/logs", request => collector.Take(request, body => body.Each(1).Each(2).Each(2).Select(record => record.Each(5).Single().Text(1)).ToList().ForEach(collector.Logs.Enqueue)));
        await server.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task Take(HttpContext context, Action<WireMessage> keep)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        Bodies.Enqueue(Encoding.UTF8.GetString(body.ToArray()));
        keep(new WireMessage(body.ToArray()));
        context.Response.ContentType = "application/x-protobuf";
    }
}

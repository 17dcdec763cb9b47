using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace CampaignFunctions.Tests.Channels.Network;

/// <summary>Another system's end of the wire: keeps every request as it came, and answers as the test says.</summary>
internal sealed class WebStand : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<WebRequest> _requests = new();

    private WebStand(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    /// <summary>What came, oldest first.</summary>
    public IReadOnlyList<WebRequest> Requests => [.. _requests];

    public static async Task<WebStand> StartAsync(Func<WebRequest, WebAnswer> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(options => options.RequestHeaderEncodingSelector = _ => Encoding.UTF8);
        var app = builder.Build();
        var stand = new WebStand(app);
        app.Run(context => stand.ServeAsync(context, answer));
        await app.StartAsync();
        return stand;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ServeAsync(HttpContext context, Func<WebRequest, WebAnswer> answer)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = new WebRequest(
            context.Request.Method,
            context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync());
        _requests.Enqueue(request);
        var said = answer(request);
        if (said.Delay > TimeSpan.Zero)
        {
            await Task.Delay(said.Delay, TimeProvider.System, context.RequestAborted);
        }

        if (said.Loses)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = said.Status;
        foreach (var (name, value) in said.Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (said.Body.Length > 0)
        {
            await context.Response.WriteAsync(said.Body);
        }
    }
}

/// <summary>A request as it came.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Target">Path and query, byte for byte.</param>
/// <param name="Headers">Its headers, several values of one joined by commas.</param>
/// <param name="Body">Its body as text.</param>
internal sealed record WebRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public WebAnswer Answer(int status, string body = "", params (string Name, string Value)[] headers) => new(status, body) { Headers = headers };
}

/// <summary>What the other system says.</summary>
internal sealed record WebAnswer(int Status, string Body = "")
{
    public (string Name, string Value)[] Headers { get; init; } = [];

    public TimeSpan Delay { get; init; }

    /// <summary>The connection breaks without an answer.</summary>
    public bool Loses { get; init; }
}

using System.Net.Http.Json;
using System.Text.Json;
using Inbox;
using Inbox.Faults;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Local.Tests.Inbox;

/// <summary>An inbox behind a real port.</summary>
public sealed class InboxServer : IAsyncDisposable
{
    public const string SendGridKey = "SG.local-test";
    public const string TopicKey = "bG9jYWwtdGVzdA==";

    private readonly WebApplication app;

    private InboxServer(WebApplication app)
    {
        this.app = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Http { get; }

    public FaultBook Faults => app.Services.GetRequiredService<FaultBook>();

    public string Url(string path) => new Uri(Http.BaseAddress!, path).ToString();

    public static async Task<InboxServer> StartAsync(string? file = null, TimeProvider? clock = null, Action<WebApplication>? also = null, long? mostBytes = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddInbox(new InboxOptions
        {
            File = file,
            MostBytes = mostBytes ?? new InboxOptions().MostBytes,
            Clock = clock ?? TimeProvider.System,
            SendGridKey = SendGridKey,
            SmsAccountSid = "AC1",
            SmsAuthToken = "token",
            TopicKey = TopicKey,
        });
        var built = builder.Build();
        built.UseInbox();
        also?.Invoke(built);
        await built.StartAsync();
        return new InboxServer(built);
    }

    /// <summary>What <c>GET /local/inbox</c> answers.</summary>
    public Task<JsonElement> ContentsAsync(string query = "") => Http.GetFromJsonAsync<JsonElement>($"/local/inbox{query}");

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }
}

using System.Globalization;
using System.Text;
using CampaignFunctions.Channels.Email;
using CampaignFunctions.Channels.Links;
using CampaignFunctions.Http;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Tests.Channels;
using FunctionsWorker.Discovery;
using FunctionsWorker.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CampaignFunctions.Tests.Engine;

/// <summary>The endpoints that mails lead back to, in the local worker, over an engine.</summary>
internal sealed class MailDoors : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly JourneyEngine _engine;

    private MailDoors(IHost host, JourneyEngine engine, SendGridKey key)
    {
        Key = key;
        _host = host;
        _engine = engine;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
    }

    public HttpClient Http { get; }

    /// <summary>SendGrid's key.</summary>
    public SendGridKey Key { get; }

    public static async Task<MailDoors> OpenAsync(JourneyEngine engine)
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("FunctionsWorker:Url", "http://127.0.0.1:0")]);
        builder.Services.AddSingleton(new FunctionTypes(new WorkerSettings()) { Only = [typeof(SendGridWebhookApi), typeof(UnsubscribeApi), typeof(TrackingApi)] });
        builder.ConfigureFunctionsWebApplication();
        builder.UseProblems();
        builder.Services.AddSingleton<TimeProvider>(engine.Time);
        builder.Services.AddSingleton(engine.Get<IContactReports>());
        builder.Services.AddSingleton(engine.Get<ILibrary>());
        builder.Services.AddSingleton(engine.Get<LinkTokens>());
        var key = new SendGridKey();
        builder.Services.AddSingleton(new SendGridSignature(Microsoft.Extensions.Options.Options.Create(new EmailOptions { WebhookPublicKeys = key.Public })));
        var host = builder.Build();
        await host.StartAsync();
        return new MailDoors(host, engine, key);
    }

    /// <summary>Posts events as SendGrid does.</summary>
    public async Task<HttpResponseMessage> PostAsync(string events, string? signature = null, TimeSpan age = default)
    {
        var body = Encoding.UTF8.GetBytes(events);
        var timestamp = (_engine.Now - age).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/sendgrid") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add(SendGridSignature.TimestampHeader, timestamp);
        request.Headers.Add(SendGridSignature.SignatureHeader, signature ?? Key.Sign(timestamp, body));
        return await Http.SendAsync(request);
    }

    /// <summary>An event about a mail that was sent.</summary>
    public static string Event(string kind, SentMail mail, string more = "", string? id = null)
    {
        var arguments = mail.Arguments;
        var json = $$"""{"event":"{{kind}}","sg_event_id":"{{id ?? Guid.NewGuid().ToString("N")}}","email":"{{mail.To}}","timestamp":1772445600,"step_id":"{{arguments["step_id"]}}","campaign":"{{arguments["campaign"]}}","contact":"{{arguments["contact"]}}","email_id":"{{arguments["email_id"]}}"{{(more.Length == 0 ? "" : "," + more)}}}""";
        return json;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.StopAsync();
        _host.Dispose();
        Key.Dispose();
    }
}

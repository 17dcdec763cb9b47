using System.Globalization;
using System.Text;
using CampaignFunctions.Channels.Email;
using CampaignFunctions.Channels.Links;
using CampaignFunctions.Http;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Tests.Channels;
using CampaignFunctions.Tests.Http.Api;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignFunctions.Tests.Engine;

/// <summary>The endpoints that mails lead back to, in the local worker, over an engine.</summary>
internal sealed class MailDoors : IAsyncDisposable
{
    private readonly FunctionHost _host;
    private readonly JourneyEngine _engine;

    private MailDoors(FunctionHost host, JourneyEngine engine, SendGridKey key)
    {
        _host = host;
        _engine = engine;
        Key = key;
    }

    public HttpClient Http => _host.Http;

    /// <summary>SendGrid's key.</summary>
    public SendGridKey Key { get; }

    public static async Task<MailDoors> OpenAsync(JourneyEngine engine)
    {
        var key = new SendGridKey();
        var host = await FunctionHost.StartAsync([typeof(SendGridWebhookApi), typeof(UnsubscribeApi), typeof(TrackingApi)], services =>
        {
            services.AddSingleton<TimeProvider>(engine.Time);
            services.AddSingleton(engine.Get<IContactReports>());
            services.AddSingleton(engine.Get<ILibrary>());
            services.AddSingleton(engine.Get<LinkTokens>());
            services.AddSingleton(new SendGridSignature(Microsoft.Extensions.Options.Options.Create(new EmailOptions { WebhookPublicKeys = key.Public })));
        });
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
        await _host.DisposeAsync();
        Key.Dispose();
    }
}

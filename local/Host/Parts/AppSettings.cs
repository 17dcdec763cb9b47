using System.Globalization;
using Local.Host.Clock;
using Local.Host.Settings;

namespace Local.Host.Parts;

/// <summary>What the function app is told: the settings of <c>local.settings.json</c>, and where the stand-ins are.</summary>
internal sealed class AppSettings(LocalSettings settings, RealParts real, LocalClock clock, Uri main)
{
    public const string TopicKey = "bG9jYWwtdG9waWMta2V5";
    public const string SmsAccount = "AC00000000000000000000000000000000";
    public const string SmsToken = "local";
    private const string SmsSender = "+15005550006";
    private const string SendGridKey = "SG.local";
    private const string SigningKey = "links of a local run are signed with this";
    private const string Sender = "Campaigns <campaigns@example.org>";
    private const string WebhookSecret = "whsec_bG9jYWwtd2ViaG9vay1zaWduaW5nLXNlY3JldC0x";

    public required string? CosmosConnection { get; init; }

    public required string? StorageConnection { get; init; }

    /// <summary>The app's environment when it is to listen on an address.</summary>
    public IEnumerable<KeyValuePair<string, string>> For(Uri address)
    {
        var environment = new Dictionary<string, string>(settings.FromFile, StringComparer.OrdinalIgnoreCase)
        {
            ["FunctionsWorker__Url"] = address.ToString(),
            ["FunctionsWorker__ParentProcess"] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
            ["App__publicUrl"] = main.ToString().TrimEnd('/'),
            ["Webhooks__allowedNetworks"] = "127.0.0.0/8,::1/128",
        };
        if (settings["FunctionsWorker__Key"] is { Length: > 0 } key) environment["FunctionsWorker__Key"] = key;
        if (settings["Links__signingKeys"] is not { Length: > 0 }) environment["Links__signingKeys"] = SigningKey;
        if (CosmosConnection is not null) environment["Cosmos__connectionString"] = CosmosConnection;
        if (StorageConnection is not null) environment["AzureWebJobsStorage"] = StorageConnection;
        if (real.SendGrid is null) Set(environment, ("SendGrid__host", At("/local/sendgrid")), ("SendGrid__apiKey", SendGridKey));
        if (settings["SendGrid__from"] is not { Length: > 0 }) environment["SendGrid__from"] = Sender;
        if (settings["Sms__from"] is not { Length: > 0 } && settings["Sms__messagingServiceSid"] is not { Length: > 0 }) environment["Sms__from"] = SmsSender;
        if (real.Sms is null) Set(environment, ("Sms__baseUrl", At("/local/twilio")), ("Sms__accountSid", SmsAccount), ("Sms__authToken", SmsToken));
        if (real.EventGrid is null) Set(environment, ("EventGrid__topicEndpoint", At("/local/eventgrid/api/events")), ("EventGrid__topicKey", TopicKey));
        if (settings["Webhooks__signingSecrets"] is not { Length: > 0 }) environment["Webhooks__signingSecrets"] = WebhookSecret;
        if (clock.IsManual)
        {
            Set(
                environment,
                ("FunctionsWorker__Clock", clock.Now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
                ("Scheduling__promoteAhead", "00:00:00"));
        }

        return environment;
    }

    private string At(string path) => new Uri(main, path).ToString();

    private static void Set(Dictionary<string, string> environment, params ReadOnlySpan<(string Name, string Value)> values)
    {
        foreach (var (name, value) in values) environment[name] = value;
    }
}

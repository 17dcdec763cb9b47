using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Azurite;
using CampaignFunctions.Channels;
using CampaignFunctions.Channels.Webhooks;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Channels.Network;
using CampaignFunctions.Tests.Docs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignFunctions.Tests.Channels.Webhooks;

/// <summary>Webhooks as receivers see them, verified by what <c>docs/webhooks.md</c> tells them to run.</summary>
public sealed class ReceiverTests
{
    private const string Old = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string New = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private const string Stranger = "whsec_AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHH";
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(Here())!, "receiver");
    private static readonly string Page = File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", "..", "..", "docs", "webhooks.md"));

    public static TheoryData<string, string, bool> Secrets { get; } = new()
    {
        { Old, Old, true },
        { Old, $"{Old},{New}", true },
        { New, $"{Old},{New}", true },
        { Stranger, $"{Old},{New}", false },
    };

    [Theory]
    [MemberData(nameof(Secrets))]
    public async Task The_package_standardwebhooks_verifies_our_signatures(string secret, string signing, bool isGenuine)
    {
        await new NpmInstaller(Folder, "standardwebhooks", null).EnsureAsync(default);
        var request = await ReceivedAsync(signing);
        var run = Path.Combine(Folder, $"receive-{Guid.NewGuid():N}.mjs");
        await File.WriteAllTextAsync(run, $"{Code("js")}\n\nconst given = JSON.parse(process.env.GIVEN);\nconsole.log(JSON.stringify(receive(given.body, given.headers, given.secret)));\n");
        try
        {
            var (code, output) = await Snippet.RunAsync("node", [run], Folder, ("GIVEN", JsonSerializer.Serialize(new { body = request.Body, headers = request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value), secret })));
            Assert.Equal((isGenuine, isGenuine ? request.Body : ""), (code == 0, output.Trim()));
        }
        finally
        {
            File.Delete(run);
        }
    }

    [Theory]
    [MemberData(nameof(Secrets))]
    public async Task Openssl_verifies_our_signatures(string secret, string signing, bool isGenuine)
    {
        var request = await ReceivedAsync(signing);
        var body = Path.Combine(Path.GetTempPath(), $"webhook-{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(body, request.Body);
        try
        {
            var (code, output) = await Snippet.RunAsync("sh", ["-c", Code("sh")], Path.GetTempPath(), ("SECRET", secret), ("BODY", body), ("WEBHOOK_ID", request.Headers["webhook-id"]), ("WEBHOOK_TIMESTAMP", request.Headers["webhook-timestamp"]), ("WEBHOOK_SIGNATURE", request.Headers["webhook-signature"]));
            Assert.Equal((isGenuine, isGenuine ? "genuine" : "forged"), (code == 0, output.Trim()));
        }
        finally
        {
            File.Delete(body);
        }
    }

    [Theory]
    [MemberData(nameof(Secrets))]
    public async Task The_snippet_in_csharp_verifies_our_signatures(string secret, string signing, bool isGenuine)
    {
        var source = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(Here())!, "GenuineWebhook.cs"));
        Assert.Contains(Code("csharp"), source.Replace("\n    ", "\n", StringComparison.Ordinal), StringComparison.Ordinal);
        var request = await ReceivedAsync(signing);
        Assert.Equal(isGenuine, GenuineWebhook.IsGenuine(Encoding.UTF8.GetBytes(request.Body), request.Headers["webhook-id"], request.Headers["webhook-timestamp"], request.Headers["webhook-signature"], secret, TimeProvider.System.GetUtcNow()));
    }

    private static async Task<WebRequest> ReceivedAsync(string secrets)
    {
        await using var stand = await WebStand.StartAsync(request => request.Answer(200));
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("Webhooks:signingSecrets", secrets), new("Webhooks:allowedNetworks", "127.0.0.0/8")]).Build());
        services.AddSingleton(TimeProvider.System);
        services.AddChannels();
        await using var provider = services.BuildServiceProvider();
        var content = new WebhookContent("application/json", Encoding.UTF8.GetBytes("""{"name":"Zoë","n":1}"""));
        var outcome = await provider.GetRequiredService<IWebhookChannel>().SendAsync(new WebhookRequest("welcome:c1:1:hook", HttpMethod.Post, new Uri(stand.Url), [], content, TimeSpan.FromSeconds(10), AtMostOnce: false), default);
        Assert.Equal(OutcomeKind.Passed, outcome.Kind);
        return Assert.Single(stand.Requests);
    }

    private static string Code(string language) => Snippet.Of(Page, language);

    private static string Here([CallerFilePath] string path = "") => path;
}

using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CampaignFunctions.Channels;
using CampaignFunctions.Tests.Channels.Network;

namespace CampaignFunctions.Tests.Docs.Triggers;

/// <summary>What <c>docs/triggers.md</c> tells senders to run sends requests whose signature the app takes.</summary>
public sealed class TriggerPageTests
{
    private const string Prefixed = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Text = "a secret of words, 24 bytes long";
    private const string TextThatIsBase64 = "abcdefghijklmnopqrstuvwxyz01";
    private static readonly string Folder = Path.GetDirectoryName(Here())!;
    private static readonly string Page = File.ReadAllText(Path.Combine(Folder, "..", "..", "..", "..", "docs", "triggers.md"));

    [Theory]
    [InlineData(Prefixed)]
    [InlineData(Text)]
    [InlineData(TextThatIsBase64)]
    public Task The_snippet_for_the_shell_is_signed(string secret) => SignedAsync(secret, async url =>
        Assert.Equal(0, (await Snippet.RunAsync("sh", ["-c", Snippet.Of(Page, "sh")], Path.GetTempPath(), ("URL", url), ("KEY", "a-key"), ("SECRET", secret))).Code));

    [Theory]
    [InlineData(Prefixed)]
    [InlineData(Text)]
    [InlineData(TextThatIsBase64)]
    public Task The_snippet_for_Node_is_signed(string secret) => SignedAsync(secret, async url =>
    {
        var file = Path.Combine(Path.GetTempPath(), $"trigger-{Guid.NewGuid():N}.mjs");
        await File.WriteAllTextAsync(file, Snippet.Of(Page, "js") + "\n\nawait trigger(process.env.URL, 'a-key', process.env.SECRET, 'welcome', 'order-4711', { contact: { email: 'zoë@example.org' } });\n");
        try
        {
            Assert.Equal(0, (await Snippet.RunAsync("node", [file], Path.GetTempPath(), ("URL", url), ("SECRET", secret))).Code);
        }
        finally
        {
            File.Delete(file);
        }
    });

    [Theory]
    [InlineData(Prefixed)]
    [InlineData(Text)]
    [InlineData(TextThatIsBase64)]
    public Task The_snippet_in_csharp_is_signed_and_is_the_one_on_the_page(string secret) => SignedAsync(secret, async url =>
    {
        Assert.Contains(Snippet.Of(Page, "csharp"), (await File.ReadAllTextAsync(Path.Combine(Folder, "TriggerSender.cs"))).Replace("\n    ", "\n", StringComparison.Ordinal), StringComparison.Ordinal);
        using var http = new HttpClient { BaseAddress = new Uri(url + "/") };
        Assert.True((await TriggerSender.TriggerAsync(http, "a-key", secret, "welcome", "order-4711", new { contact = new { email = "zoë@example.org" } })).IsSuccessStatusCode);
    });

    private static async Task SignedAsync(string secret, Func<string, Task> send)
    {
        await using var stand = await WebStand.StartAsync(request => request.Answer(202, "{}"));
        await send(stand.Url);
        var request = Assert.Single(stand.Requests);
        Assert.Equal(("POST", "/api/campaigns/welcome/trigger", "a-key", "order-4711"), (request.Method, request.Target, request.Headers["x-functions-key"], request.Headers["webhook-id"]));
        Assert.StartsWith("application/json", request.Headers["content-type"], StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(request.Body).RootElement.GetProperty("contact").ValueKind);
        Assert.Equal(
            SignatureCheck.Valid,
            StandardWebhook.Verify([secret], request.Headers["webhook-id"], request.Headers["webhook-timestamp"], request.Headers["webhook-signature"], Encoding.UTF8.GetBytes(request.Body), TimeProvider.System.GetUtcNow()));
    }

    private static string Here([CallerFilePath] string path = "") => path;
}

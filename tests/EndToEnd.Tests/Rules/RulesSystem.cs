using System.Globalization;
using System.Text.Json;
using System.Xml;
using EndToEnd.Tests.Running;

namespace EndToEnd.Tests.Rules;

/// <summary>One local system for all tests of the rules: they share its clock, so they run one after another, each with campaigns and contacts of its own.</summary>
public sealed class RulesSystem : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private LocalProcess process = null!;
    private int last;

    internal LocalClient Local => process.Local;

    public async ValueTask InitializeAsync()
    {
        process = await LocalProcess.StartAsync(folder.Path, "--no-sample");
        await EmailAsync("letter");
        await EmailAsync("second");
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>Stores an email whose subject is its id.</summary>
    internal Task EmailAsync(string id) =>
        Local.DemandAsync(HttpMethod.Put, $"/api/emails/{id}", $$"""{ "name": "{{id}}", "subject": "{{id}}", "html": "<p>Hello</p>", "from": "a@example.org", "published": true }""");

    /// <summary>Stores a published campaign under a new id.</summary>
    /// <param name="steps">The steps, in JSON.</param>
    /// <param name="more">Further members, in JSON, such as <c>"allowRestart": true</c>.</param>
    internal async Task<string> CampaignAsync(string steps, string more = "")
    {
        var id = NewId("campaign");
        await PutCampaignAsync(id, steps, more);
        return id;
    }

    internal Task PutCampaignAsync(string id, string steps, string more = "") =>
        Local.DemandAsync(HttpMethod.Put, $"/api/campaigns/{id}", $$"""{ "name": "{{id}}", "published": true, "steps": [{{steps}}] {{(more.Length == 0 ? "" : "," + more)}} }""");

    /// <summary>Stores a contact under a new id, with an address of its own.</summary>
    internal async Task<string> ContactAsync(string more = "")
    {
        var id = NewId("contact");
        await Local.DemandAsync(HttpMethod.Put, $"/api/contacts/{id}", $$"""{ "email": "{{id}}@people.example" {{(more.Length == 0 ? "" : "," + more)}} }""");
        return id;
    }

    /// <summary>Lets a contact join and go as far as it can.</summary>
    internal async Task<Journey> JoinAsync(string campaign, string contact)
    {
        Assert.Null(await TryJoinAsync(campaign, contact));
        await Local.SettleAsync();
        return await Local.JourneyAsync(campaign, contact);
    }

    /// <returns>Why the contact was refused; null: it joined.</returns>
    internal async Task<string?> TryJoinAsync(string campaign, string contact)
    {
        var answer = await Local.PostAsync($"/api/campaigns/{campaign}/contacts", new { contacts = new[] { contact } });
        return answer.GetProperty("refused").EnumerateArray().Select(refusal => refusal.GetProperty("reason").GetString()).SingleOrDefault();
    }

    /// <summary>Lets time pass, and the contact go as far as it can.</summary>
    internal async Task<Journey> AfterAsync(string duration, string campaign, string contact)
    {
        await Local.AdvanceAndSettleAsync(XmlConvert.ToTimeSpan(duration));
        return await Local.JourneyAsync(campaign, contact);
    }

    /// <summary>Ids of the steps that sent an email to a contact, in the order of arrival.</summary>
    internal async Task<IEnumerable<string>> MailsAsync(string contact) =>
        (await Local.MailsAsync()).Where(mail => mail.Contact == contact).Select(mail => mail.Step);

    /// <summary>Moves the clock to the next Monday at 08:00 UTC.</summary>
    internal async Task<DateTimeOffset> MondayAsync()
    {
        var now = await Local.NowAsync();
        var monday = new DateTimeOffset(now.UtcDateTime.Date.AddDays((8 - (int)now.DayOfWeek) % 7).AddHours(8), TimeSpan.Zero);
        if (monday < now) monday = monday.AddDays(7);
        await Local.MoveToAsync(monday);
        await Local.SettleAsync();
        return monday;
    }

    internal string NewId(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{Interlocked.Increment(ref last)}");

    /// <summary>Sends a body, or none, and reads the problem that comes back.</summary>
    internal async Task<(int Status, JsonElement Body)> RefusedAsync(HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var answer = await Local.SendAsync(method, path, body, headers);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return ((int)answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }
}

/// <summary>Tests that share a clock: one after another.</summary>
[CollectionDefinition(Name)]
public sealed class RulesCollection : ICollectionFixture<RulesSystem>
{
    public const string Name = "the rules' system";
}

using System.Text;
using EndToEnd.Tests.Running;

namespace EndToEnd.Tests.Crashes;

public sealed class KilledAppTests : IAsyncDisposable
{
    private const int Count = 200;
    private readonly TemporaryFolder folder = new();
    private LocalProcess process = null!;

    private LocalClient Local => process.Local;

    [Fact]
    public async Task However_often_the_app_is_killed_every_contact_finishes_and_nobody_gets_an_email_twice()
    {
        process = await LocalProcess.StartAsync(folder.Path, "--no-sample");
        await PrepareAsync();
        // A slow provider makes it likely that a kill hits between sending and recording.
        await Local.PostAsync("/local/faults", new { target = "sendgrid", delayMs = 250 });
        var contacts = Enumerable.Range(1, Count).Select(number => $"k{number}").ToArray();
        foreach (var page in contacts.Chunk(100)) await Local.PostAsync("/api/campaigns/killed/contacts", new { contacts = page });

        var random = new Random(7);
        for (var kills = 0; kills < 5; kills++) await KillAsync(random.Next(1, 8));
        await Local.AdvanceAsync(TimeSpan.FromMinutes(1));
        for (var kills = 0; kills < 2; kills++) await KillAsync(random.Next(1, 8));

        var journeys = await FinishAsync(contacts);

        Assert.All(journeys, journey => Assert.Equal(["points", "first", "tag", "second"], journey.Steps.Select(step => step.Id)));
        var mails = (await Local.MailsAsync()).CountBy(mail => (mail.Contact, mail.Step)).ToDictionary();
        Assert.All(mails, mail => Assert.Equal(1, mail.Value));
        foreach (var (contact, journey) in contacts.Zip(journeys))
        {
            foreach (var step in journey.Steps.Where(step => step.Type == "send-email"))
            {
                if (step.State == "passed") Assert.Contains((contact, step.Id), mails.Keys);
                else Assert.Equal(("passedWithError", "in doubt"), (step.State, step.Reason));
            }

            var stored = await Local.ContactAsync(contact);
            Assert.Equal((5, "reached"), (stored.Points, Assert.Single(stored.Tags)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
        folder.Dispose();
    }

    private async Task PrepareAsync()
    {
        foreach (var email in new[] { "first", "second" })
            await Local.DemandAsync(HttpMethod.Put, $"/api/emails/{email}", $$"""{ "name": "{{email}}", "subject": "{{email}}", "html": "<p>Hello</p>", "from": "a@example.org", "published": true }""");
        await Local.DemandAsync(HttpMethod.Put, "/api/campaigns/killed", """
            { "name": "Killed", "published": true, "steps": [
              { "id": "points", "type": "adjust-contact-points", "properties": { "points": 5 } },
              { "id": "first", "type": "send-email", "parent": "points", "properties": { "email": "first" } },
              { "id": "tag", "type": "modify-contact-tags", "parent": "first", "properties": { "add": ["reached"] } },
              { "id": "second", "type": "send-email", "parent": "tag", "delay": { "mode": "interval", "interval": "PT1M" }, "properties": { "email": "second" } } ] }
            """);
        var lines = new StringBuilder("id,email\n");
        for (var number = 1; number <= Count; number++) lines.Append($"k{number},k{number}@people.example\n");
        using var csv = new StringContent(lines.ToString(), Encoding.UTF8, "text/csv");
        using var imported = await Local.Http.PostAsync("/api/contacts/import", csv);
        Assert.True(imported.IsSuccessStatusCode, await imported.Content.ReadAsStringAsync());
    }

    /// <summary>Lets the app begin some invocations, or all that there are, kills it, and waits until it is well again.</summary>
    private async Task KillAsync(int invocations)
    {
        int? app = null;
        await Eventually.IsTrueAsync("the app is well", async () => (app = await Local.AppProcessAsync()) is not null);
        await Eventually.IsTrueAsync("the app is at work, or has nothing to do", () => Local.HasBegunAsync(invocations));
        await LocalProcess.KillAsync(app!.Value);
        await Eventually.IsTrueAsync("the app is well again", async () => await Local.AppProcessAsync() is { } next && next != app);
    }

    /// <summary>Lets time pass until nothing is open: leases end after 5 minutes, doubts after 15 more.</summary>
    private async Task<Journey[]> FinishAsync(string[] contacts)
    {
        Journey[] journeys = [];
        await Eventually.IsTrueAsync("every contact has finished", async () =>
        {
            await Local.AdvanceAndSettleAsync(TimeSpan.FromMinutes(6));
            journeys = await Task.WhenAll(contacts.Select(contact => Local.JourneyAsync("killed", contact)));
            return journeys.All(journey => !journey.Steps.Any(step => step.IsOpen));
        });
        return journeys;
    }
}

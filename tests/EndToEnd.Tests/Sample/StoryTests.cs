using EndToEnd.Tests.Running;

namespace EndToEnd.Tests.Sample;

public sealed class StoryTests : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private LocalProcess? process;

    [Fact]
    public async Task Two_hundred_contacts_are_welcomed_decide_and_finish()
    {
        process = await LocalProcess.StartAsync(folder.Path);
        var local = process.Local;
        await SampleSystem.WaitUntilLoadedAsync(local);
        var contacts = SampleSystem.Contacts;
        var readers = contacts.Where((_, index) => index % 4 == 0).Select(contact => contact.Id).ToHashSet();

        await local.AdvanceAndSettleAsync(TimeSpan.FromSeconds(9));
        Assert.Empty(await local.MailsAsync());

        await local.AdvanceAndSettleAsync(TimeSpan.FromSeconds(1));
        var welcomes = await local.MailsAsync();
        Assert.Equal(
            contacts.Select(contact => (contact.Email, $"Welcome, {contact.FirstName}!")).Order(),
            welcomes.Select(mail => (mail.To.Single(), mail.Subject)).Order());
        Assert.All(welcomes, mail => Assert.Contains("begins with 10 points", mail.Html, StringComparison.Ordinal));

        foreach (var contact in readers) Assert.Equal(["welcome/opened"], await local.OpenAsync(contact, "welcome"));
        await local.AdvanceAndSettleAsync(TimeSpan.FromSeconds(15));
        Assert.Equal(readers.Order(), Of("thanks", await local.MailsAsync()));

        await local.AdvanceAndSettleAsync(TimeSpan.FromSeconds(25));
        var mails = await local.MailsAsync();
        Assert.Equal(contacts.Select(contact => contact.Id).Except(readers).Order(), Of("reminder", mails));
        Assert.Empty(await local.OpenAsync("c002", "welcome"));

        await local.AdvanceAndSettleAsync(TimeSpan.FromSeconds(10));
        await AssertFiguresAsync(local, contacts.Count, readers.Count, contacts.Count(contact => contact.Country == "France"));
        Assert.Equal(mails.Count, (await local.MailsAsync()).Count);
        Assert.Equal(mails.Count, mails.Select(mail => (mail.To.Single(), mail.Step)).Distinct().Count());

        var reader = await local.ContactAsync("c001");
        Assert.Equal((10, "abroad,engaged"), (reader.Points, string.Join(',', reader.Tags.Order())));
        var reminded = await local.ContactAsync("c002");
        Assert.Equal(("reminded", $"Hello {contacts[1].FirstName}"), (reminded.Fields["lifecycle"].GetString(), reminded.Fields["greeting"].GetString()));
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
        folder.Dispose();
    }

    private static IEnumerable<string> Of(string step, IEnumerable<Mail> mails) => mails.Where(mail => mail.Step == step).Select(mail => mail.Contact).Order();

    private static async Task AssertFiguresAsync(LocalClient local, int all, int readers, int french)
    {
        var stats = await local.StatsAsync(SampleSystem.Campaign, stats => stats.Members.Finished == all);

        Assert.Equal(new Members(all, 0, all), stats.Members);
        Assert.Equal(
            [
                Passed("joined", "adjust-contact-points", all),
                Passed("in-france", "contact-field", all, french, all - french),
                Passed("tag-french", "modify-contact-tags", french),
                Passed("tag-abroad", "modify-contact-tags", all - french),
                Passed("welcome-mail", "send-email", all),
                Passed("opened", "opens-email", all, readers, all - readers),
                Passed("engaged", "modify-contact-tags", readers),
                Passed("thanks", "send-email", readers),
                Passed("reminder", "send-email", all - readers),
                Passed("lifecycle", "update-contact", all - readers),
            ],
            stats.Steps);
    }

    private static StepFigures Passed(string step, string type, int count, int yes = 0, int no = 0) => new(step, type, 0, 0, count, 0, 0, 0, yes, no);
}

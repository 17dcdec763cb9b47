using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Storage;
using CampaignFunctions.Storage.Cosmos;
using CampaignFunctions.Tests.Backend;
using CampaignFunctions.Tests.Engine;
using CosmosGateway;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Channels;

public sealed class BulkMailTests(FaultyAccount account) : IClassFixture<FaultyAccount>
{
    private const int Contacts = 10_000;

    [Fact]
    public async Task Ten_thousand_contacts_get_a_mail_in_ten_requests_and_with_two_writes_each()
    {
        await using var mail = await MailProvider.StartAsync();
        await using var engine = new JourneyEngine(account.Storage.Get<CosmosDatabase>(), mail, configure: null);
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", await engine.EmailAsync(new { subject = "Hi {{ contact.id }}", html = "<p>Hello</p>" }))));
        string[] contacts = [.. Enumerable.Range(0, Contacts).Select(number => $"contact-{number:D5}")];
        using var bulk = account.Storage.Connect(options => options.AllowBulkExecution = true);
        await Task.WhenAll(contacts.Select(id =>
        {
            var contact = new Contact { Id = id, Email = $"{id}@example.org", CreatedAt = engine.Now };
            return bulk.Store(Containers.Contacts).UpsertAsync(ContactDocuments.Of(contact), contact, id, default);
        }));
        await engine.JoinAsync(campaign, contacts);

        account.Counters.Reset();
        await engine.DrainAsync();

        Assert.Equal(10, mail.Requests);
        Assert.Equal(contacts, mail.Sent.Select(sent => sent.To.Split('@')[0]).Order(StringComparer.Ordinal));
        var count = account.Counters.Snapshot();
        Assert.InRange(count.Requests[RequestKind.Batch] + count.Requests[RequestKind.Write], Contacts, 2 * Contacts);
        Assert.Equal(StepState.Passed, (await engine.StepAsync(campaign, contacts[^1], "mail"))!.State);
    }
}

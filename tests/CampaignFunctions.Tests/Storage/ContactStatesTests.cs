using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Storage;
using CampaignFunctions.Storage.Cosmos;
using CampaignFunctions.Tests.Backend;

namespace CampaignFunctions.Tests.Storage;

public sealed class ContactStatesTests(AccountFixture account) : ContactStatesCompliance
{
    private readonly StorageHost _storage = account.Storage;

    private protected override IContactStates States => _storage.Get<IContactStates>();

    private protected override IHistory History => _storage.Get<IHistory>();

    [Fact]
    public async Task Closed_records_of_older_rotations_move_to_an_archive_and_are_shown_all_the_same()
    {
        var records = Enumerable.Range(1, 1500).SelectMany(rotation => new[] { Samples.Step("a", rotation: rotation), Samples.Step("b", rotation: rotation) }).ToArray();
        var (contact, campaign) = await Samples.MemberAsync(_storage, records);

        Assert.Equal(1000, (await Samples.ReadAsync(_storage, contact, campaign)).Journey(campaign)!.Steps.Count);
        var shown = Assert.Single(await _storage.Get<IJourneys>().OfContactAsync(contact, default));
        Assert.Equal(records.Select(record => (record.Step, record.Rotation)), shown.Steps.Select(record => (record.Step, record.Rotation)));
        var counts = await _storage.Get<IJourneys>().CountAsync(campaign, default);
        Assert.Equal([1500, 1500], counts.Steps.Select(count => count.Count));
    }

    [Fact]
    public async Task Stored_documents_hold_no_empty_lists_and_no_computed_members()
    {
        var (contact, campaign) = await Samples.MemberAsync(_storage, Samples.Step("a"));
        var document = await _storage.Store(Containers.Contacts).ReadAsync(ContactDocuments.JourneyId(campaign), contact, default);
        var names = document!.Value.Body.EnumerateObject().Select(member => member.Name).Where(name => name[0] != '_');
        Assert.Equal(["id", "type", "commit", "contactId", "campaign", "version", "rotation", "active", "joinedAt", "joinedBy", "leftByExit", "steps"], names);
        Assert.False(document.Value.Body.GetProperty("steps")[0].TryGetProperty("isOpen", out _));
    }
}

using System.Text.Json;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Storage;
using CampaignFunctions.Storage.Cosmos;
using CampaignFunctions.Tests.Backend;

namespace CampaignFunctions.Tests.Storage;

public sealed class ContactStatesTests(AccountFixture account)
{
    private readonly StorageHost _storage = account.Storage;
    private readonly IContactStates _states = account.Storage.Get<IContactStates>();

    [Fact]
    public async Task What_was_committed_is_read_again()
    {
        var (contact, campaign) = await Samples.MemberAsync(_storage, Samples.Step("a"), Samples.Step("b", StepState.Waiting, dueAt: Samples.Now));
        var state = await Samples.ReadAsync(_storage, contact, campaign, withSends: true);
        state.EditContact().Tags.Add("vip");
        state.EditContact().Fields["country"] = JsonSerializer.SerializeToElement("France");
        state.Sends!.Marketing["welcome"] = new MarketingSend("id", Samples.Now);
        state.SendsChanged = true;
        state.Remember(Samples.Points(5));
        Assert.True(await _states.CommitAsync(state, default));

        var read = await Samples.ReadAsync(_storage, contact, campaign, withSends: true);
        Assert.Equal(["vip"], read.Contact.Tags);
        Assert.Equal("France", read.Contact.Fields["country"].GetString());
        Assert.Equal(new MarketingSend("id", Samples.Now), read.Sends!.Marketing["welcome"]);
        Assert.Equal(["a", "b"], read.Journey(campaign)!.Steps.Select(step => step.Step));
        Assert.Equal(Samples.Now, read.Journey(campaign)!.WakeAt);
    }

    [Fact]
    public async Task Many_contacts_are_read_together_and_missing_ones_are_left_out()
    {
        var campaign = Samples.NewId();
        var ids = Enumerable.Range(0, 40).Select(_ => Samples.NewId()).ToArray();
        await Task.WhenAll(ids.Select(id => _storage.Get<IContacts>().CreateAsync(Samples.Contact(id), [], default)));
        var read = await _states.ReadAsync([.. ids, Samples.NewId()], campaign, withSends: true, default);
        Assert.Equal(ids.Order(), read.Keys.Order());
    }

    [Fact]
    public async Task Of_two_commits_on_the_same_state_one_is_refused_wholly()
    {
        var (contact, campaign) = await Samples.MemberAsync(_storage);
        var first = await Samples.ReadAsync(_storage, contact, campaign);
        var second = await Samples.ReadAsync(_storage, contact, campaign);
        first.Put(first.Journey(campaign)!);
        second.EditContact().Points = 7;
        second.Put(second.Journey(campaign)!);
        second.Remember(Samples.Points(7));

        Assert.True(await _states.CommitAsync(first, default));
        Assert.False(await _states.CommitAsync(second, default));
        Assert.Equal(0, (await Samples.ReadAsync(_storage, contact, campaign)).Contact.Points);
        Assert.Empty((await _storage.Get<IHistory>().ReadAsync(contact, 10, null, default)).Items);
    }

    [Fact]
    public async Task Two_who_join_at_once_make_one_journey()
    {
        var contact = Samples.Contact();
        var campaign = Samples.NewId();
        await _storage.Get<IContacts>().CreateAsync(contact, [], default);
        var states = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Samples.ReadAsync(_storage, contact.Id, campaign)));
        foreach (var state in states)
        {
            state.Put(Samples.Journey(contact.Id, campaign));
        }

        var committed = await Task.WhenAll(states.Select(state => _states.CommitAsync(state, default)));
        Assert.Single(committed, true);
    }

    [Fact]
    public async Task A_whole_contact_comes_with_all_journeys()
    {
        var (contact, campaign) = await Samples.MemberAsync(_storage);
        var other = Samples.NewId();
        var state = await Samples.ReadAsync(_storage, contact, other);
        state.Put(Samples.Journey(contact, other));
        await _states.CommitAsync(state, default);

        var whole = await _states.ReadWholeAsync(contact, default);
        Assert.Equal(new[] { campaign, other }.Order(), whole!.Journeys.Select(journey => journey.Campaign).Order());
        Assert.NotNull(whole.Sends);
        Assert.Null(await _states.ReadWholeAsync(Samples.NewId(), default));
    }

    [Fact]
    public async Task A_journey_of_another_campaign_is_added_to_a_state()
    {
        var (contact, campaign) = await Samples.MemberAsync(_storage);
        var state = await Samples.ReadAsync(_storage, contact, Samples.NewId());
        Assert.Null(state.Journey(campaign));
        await _states.LoadJourneyAsync(state, campaign, default);
        state.Put(state.Journey(campaign)!);
        Assert.True(await _states.CommitAsync(state, default));
    }

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

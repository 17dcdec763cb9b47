using System.Text.Json;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;

namespace CampaignFunctions.Tests.Storage;

/// <summary>What every store of contacts' partitions promises to the journeys.</summary>
public abstract class ContactStatesCompliance
{
    private readonly string _campaign = Samples.NewId();

    private protected abstract IContactStates States { get; }

    private protected abstract IHistory History { get; }

    [Fact]
    public async Task What_was_committed_is_read_again()
    {
        var contact = await MemberAsync(Samples.Step("a"), Samples.Step("b", StepState.Waiting, dueAt: Samples.Now));
        var state = await ReadAsync(contact, withSends: true);
        state.EditContact().Tags.Add("vip");
        state.EditContact().Fields["country"] = JsonSerializer.SerializeToElement("France");
        state.Sends!.Marketing["welcome"] = new MarketingSend("id", Samples.Now);
        state.SendsChanged = true;
        state.Remember(Samples.Points(5));
        Assert.True(await States.CommitAsync(state, default));

        var read = await ReadAsync(contact, withSends: true);
        Assert.Equal(["vip"], read.Contact.Tags);
        Assert.Equal("France", read.Contact.Fields["country"].GetString());
        Assert.Equal(new MarketingSend("id", Samples.Now), read.Sends!.Marketing["welcome"]);
        Assert.Equal(["a", "b"], read.Journey(_campaign)!.Steps.Select(step => step.Step));
        Assert.Equal(Samples.Now, read.Journey(_campaign)!.WakeAt);
        Assert.Equal(5, Assert.Single((await History.ReadAsync(contact, 10, null, default)).Items).Delta);
    }

    [Fact]
    public async Task A_state_that_was_committed_can_be_changed_and_committed_again_without_a_read()
    {
        var contact = await MemberAsync();
        var state = await ReadAsync(contact);
        for (var points = 1; points <= 2; points++)
        {
            state.EditContact().Points++;
            state.Put(state.Journey(_campaign)!);
            Assert.True(await States.CommitAsync(state, default));
            state.Committed();
        }

        Assert.Equal(2, (await ReadAsync(contact)).Contact.Points);
    }

    [Fact]
    public async Task What_is_changed_in_memory_is_not_stored_before_the_commit()
    {
        var contact = await MemberAsync(Samples.Step("a"));
        var state = await ReadAsync(contact);
        state.EditContact().Tags.Add("vip");
        state.Journey(_campaign)!.Steps.Clear();
        Assert.Empty((await ReadAsync(contact)).Contact.Tags);
        Assert.Single((await ReadAsync(contact)).Journey(_campaign)!.Steps);
    }

    [Fact]
    public async Task Many_contacts_are_read_together_and_missing_ones_are_left_out()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => ContactAsync()));
        var read = await States.ReadAsync([.. ids, Samples.NewId()], _campaign, withSends: true, default);
        Assert.Equal(ids.Order(), read.Keys.Order());
        Assert.All(read.Values, state => Assert.NotNull(state.Sends));
    }

    [Theory]
    [InlineData("contact")]
    [InlineData("journey")]
    [InlineData("sends")]
    public async Task Of_two_commits_on_the_same_state_one_is_refused_wholly(string common)
    {
        var contact = await MemberAsync();
        var seed = await ReadAsync(contact, withSends: true);
        seed.SendsChanged = true;
        Assert.True(await States.CommitAsync(seed, default));
        var first = await ReadAsync(contact, withSends: true);
        var second = await ReadAsync(contact, withSends: true);
        foreach (var state in new[] { first, second })
        {
            switch (common)
            {
                case "contact":
                    state.EditContact().Points += 1;
                    break;
                case "journey":
                    state.Put(state.Journey(_campaign)!);
                    break;
                default:
                    state.SendsChanged = true;
                    break;
            }
        }

        second.EditContact().Points += 7;
        second.Remember(Samples.Points(7));
        Assert.True(await States.CommitAsync(first, default));
        Assert.False(await States.CommitAsync(second, default));
        Assert.Equal(common == "contact" ? 1 : 0, (await ReadAsync(contact)).Contact.Points);
        Assert.Empty((await History.ReadAsync(contact, 10, null, default)).Items);
    }

    [Fact]
    public async Task Two_who_join_at_once_make_one_journey()
    {
        var contact = await ContactAsync();
        var states = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReadAsync(contact)));
        foreach (var state in states)
        {
            state.Put(Samples.Journey(contact, _campaign));
        }

        var committed = await Task.WhenAll(states.Select(state => States.CommitAsync(state, default)));
        Assert.Single(committed, true);
    }

    [Fact]
    public async Task A_whole_contact_comes_with_all_journeys()
    {
        var contact = await MemberAsync();
        var other = Samples.NewId();
        var state = (await States.ReadAsync([contact], other, withSends: false, default))[contact];
        state.Put(Samples.Journey(contact, other));
        await States.CommitAsync(state, default);

        var whole = await States.ReadWholeAsync(contact, default);
        Assert.Equal(new[] { _campaign, other }.Order(), whole!.Journeys.Select(journey => journey.Campaign).Order());
        Assert.NotNull(whole.Sends);
        Assert.Null(await States.ReadWholeAsync(Samples.NewId(), default));
    }

    [Fact]
    public async Task A_journey_of_another_campaign_is_added_to_a_state()
    {
        var contact = await MemberAsync();
        var state = (await States.ReadAsync([contact], Samples.NewId(), withSends: false, default))[contact];
        Assert.Null(state.Journey(_campaign));
        await States.LoadJourneyAsync(state, _campaign, default);
        state.Put(state.Journey(_campaign)!);
        Assert.True(await States.CommitAsync(state, default));
    }

    [Fact]
    public async Task A_deleted_contact_is_gone_and_nobody_who_read_it_before_brings_anything_back()
    {
        var contact = await MemberAsync();
        var deleting = await ReadAsync(contact);
        var changing = await ReadAsync(contact);
        var joining = (await States.ReadAsync([contact], Samples.NewId(), withSends: false, default))[contact];
        deleting.Deleted = true;
        changing.Put(changing.Journey(_campaign)!);
        joining.Put(Samples.Journey(contact, Samples.NewId()));
        Assert.True(await States.CommitAsync(deleting, default));
        Assert.False(await States.CommitAsync(changing, default));
        Assert.False(await States.CommitAsync(joining, default));
        Assert.Null(await States.ReadWholeAsync(contact, default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_contact_is_deleted_only_when_it_and_its_journey_are_as_they_were_read(bool journey)
    {
        var contact = await MemberAsync();
        var deleting = await ReadAsync(contact);
        var changing = await ReadAsync(contact);
        deleting.Deleted = true;
        if (journey)
        {
            changing.Put(changing.Journey(_campaign)!);
        }
        else
        {
            changing.EditContact();
        }

        Assert.True(await States.CommitAsync(changing, default));
        Assert.False(await States.CommitAsync(deleting, default));
        var again = await ReadAsync(contact);
        again.Deleted = true;
        Assert.True(await States.CommitAsync(again, default));
    }

    private protected async Task<string> ContactAsync()
    {
        var state = new ContactState(Samples.Contact());
        state.EditContact();
        Assert.True(await States.CommitAsync(state, default));
        return state.Contact.Id;
    }

    private async Task<string> MemberAsync(params StepRecord[] steps)
    {
        var contact = await ContactAsync();
        var state = await ReadAsync(contact);
        state.Put(Samples.Journey(contact, _campaign, steps));
        Assert.True(await States.CommitAsync(state, default));
        return contact;
    }

    private async Task<ContactState> ReadAsync(string contact, bool withSends = false) => (await States.ReadAsync([contact], _campaign, withSends, default))[contact];
}

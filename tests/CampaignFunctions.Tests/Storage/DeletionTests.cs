using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Storage;
using CampaignFunctions.Storage.Cosmos;
using CampaignFunctions.Tests.Backend;
using CosmosGateway;
using Microsoft.Azure.Cosmos;

namespace CampaignFunctions.Tests.Storage;

public sealed class DeletionTests(FaultyAccount account) : IClassFixture<FaultyAccount>
{
    private readonly StorageHost _storage = account.Storage;
    private readonly IContacts _contacts = account.Storage.Get<IContacts>();
    private readonly IContactStates _states = account.Storage.Get<IContactStates>();

    [Fact]
    public async Task Everything_of_a_deleted_contact_is_gone()
    {
        var (contact, email) = await RichContactAsync();
        Assert.True(await _contacts.DeleteAsync(contact, null, default));

        Assert.Empty(await DocumentsAsync(contact));
        Assert.Null(await _storage.Get<Identities>().FindAsync(email, default));
        Assert.False(await _contacts.DeleteAsync(contact, null, default));
    }

    [Fact]
    public async Task A_stale_deletion_is_refused()
    {
        var stored = await _contacts.CreateAsync(Samples.Contact(), [], default);
        await _contacts.UpdateAsync(stored.Contact, stored.Etag, [], default);
        await Assert.ThrowsAsync<StaleWriteException>(() => _contacts.DeleteAsync(stored.Contact.Id, stored.Etag, default));
    }

    [Fact]
    public async Task Nothing_is_written_to_a_contact_after_its_deletion_was_committed()
    {
        var (contact, campaign) = await Samples.MemberAsync(_storage);
        var replaces = await Samples.ReadAsync(_storage, contact, campaign);
        var joins = await Samples.ReadAsync(_storage, contact, "another");
        var remembers = await Samples.ReadAsync(_storage, contact, campaign);
        replaces.Put(replaces.Journey(campaign)!);
        joins.Put(Samples.Journey(contact, "another"));
        remembers.Remember(Samples.Points(1));

        var deletes = await Samples.ReadAsync(_storage, contact, campaign);
        deletes.Deleted = true;
        Assert.True(await _states.CommitAsync(deletes, default));

        Assert.False(await _states.CommitAsync(replaces, default));
        Assert.False(await _states.CommitAsync(joins, default));
        Assert.False(await _states.CommitAsync(remembers, default));
        Assert.Empty(await DocumentsAsync(contact));
    }

    [Fact]
    public async Task A_deletion_is_refused_when_the_contact_changed_since_it_was_read()
    {
        var (contact, campaign) = await Samples.MemberAsync(_storage);
        var deletes = await Samples.ReadAsync(_storage, contact, campaign);
        var changes = await Samples.ReadAsync(_storage, contact, campaign);
        changes.EditContact().Points = 1;
        Assert.True(await _states.CommitAsync(changes, default));
        deletes.Deleted = true;
        Assert.False(await _states.CommitAsync(deletes, default));
    }

    // Each of the requests that follow the tombstone fails for good, as if the process had died there.
    [Theory]
    [InlineData("contacts", RequestKind.Batch, 1)]
    [InlineData("contacts", RequestKind.Query, 1)]
    [InlineData("identities", RequestKind.Batch, 0)]
    [InlineData("companies", RequestKind.Query, 0)]
    [InlineData("companies", RequestKind.Write, 0)]
    public async Task A_deletion_that_stopped_half_way_is_finished_later(string container, RequestKind kind, int after)
    {
        var (contact, email) = await RichContactAsync();
        if (after > 0)
        {
            account.Faults.Add(new FaultRule { Effect = FaultEffect.Delay, Kind = kind, Container = container, Times = after });
        }

        account.Faults.Add(new FaultRule { Kind = kind, Container = container, Status = 400 });
        Assert.True(await _contacts.DeleteAsync(contact, null, default));
        account.Faults.Clear();

        Assert.NotEmpty(await DocumentsAsync(contact));
        Assert.Null(await _contacts.FindAsync(contact, default));
        Assert.Null(await _contacts.FindByEmailAsync(email, default));
        Assert.Null(await _states.ReadWholeAsync(contact, default));
        Assert.Equal(1, await _contacts.FinishDeletionsAsync(10, default));
        Assert.Empty(await DocumentsAsync(contact));
        Assert.Equal(0, await _contacts.FinishDeletionsAsync(10, default));
    }

    [Fact]
    public async Task A_deletion_that_fails_again_holds_no_other_up()
    {
        var (first, _) = await RichContactAsync();
        var (second, _) = await RichContactAsync();
        account.Faults.Add(new FaultRule { Kind = RequestKind.Query, Container = "companies", Status = 400 });
        await _contacts.DeleteAsync(first, null, default);
        await _contacts.DeleteAsync(second, null, default);
        account.Faults.Clear();

        account.FailNext(FaultEffect.Status, RequestKind.Query, "companies", status: 400);
        Assert.Equal(1, await _contacts.FinishDeletionsAsync(10, default));
        Assert.Equal(1, await _contacts.FinishDeletionsAsync(10, default));
        Assert.Empty(await DocumentsAsync(first));
        Assert.Empty(await DocumentsAsync(second));
    }

    [Fact]
    public async Task A_contact_made_anew_has_nothing_of_the_deleted_one()
    {
        var (contact, email) = await RichContactAsync();
        account.Faults.Add(new FaultRule { Kind = RequestKind.Query, Container = "companies", Status = 400 });
        await _contacts.DeleteAsync(contact, null, default);
        account.Faults.Clear();

        await _contacts.CreateAsync(Samples.Contact(contact, email), [], default);
        Assert.Equal(["contact"], await DocumentsAsync(contact));
        Assert.True(await _storage.Get<ICompanies>().AddScoreAsync("acme", contact, 5, $"campaign:{contact}:1:score", default));
        Assert.Equal(10, (await _storage.Get<ICompanies>().FindAsync("acme", default))!.Company.Score);
    }

    [Fact]
    public async Task Parallel_deletions_end_with_nothing_left()
    {
        var (contact, _) = await RichContactAsync(history: 150);
        var deleted = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _contacts.DeleteAsync(contact, null, default)));
        Assert.Single(deleted, true);
        await _contacts.FinishDeletionsAsync(10, default);
        Assert.Empty(await DocumentsAsync(contact));
    }

    private async Task<(string Contact, string Email)> RichContactAsync(int history = 3)
    {
        var email = Samples.NewEmail();
        var stored = await _contacts.CreateAsync(Samples.Contact(email: email), [Samples.Points(1)], default);
        var contact = stored.Contact.Id;
        for (var index = 0; index < history; index++)
        {
            stored = await _contacts.UpdateAsync(stored.Contact, stored.Etag, [Samples.Points(index)], default);
        }

        var state = await Samples.ReadAsync(_storage, contact, "campaign", withSends: true);
        state.Put(Samples.Journey(contact, "campaign"));
        state.SendsChanged = true;
        Assert.True(await _states.CommitAsync(state, default));
        await _storage.Get<ICompanies>().SaveAsync(new Company { Id = "acme", Name = "Acme" }, null, default);
        await _storage.Get<ICompanies>().AddScoreAsync("acme", contact, 5, $"campaign:{contact}:1:score", default);
        return (contact, email);
    }

    private ValueTask<List<string>> DocumentsAsync(string contact) =>
        _storage.Store(Containers.Contacts).QueryAsync(new QueryDefinition("SELECT VALUE c.id FROM c"), contact, default).Select(id => id.GetString()!).ToListAsync();
}

using CampaignFunctions.Contacts;
using CampaignFunctions.Tests.Backend;

namespace CampaignFunctions.Tests.Storage;

public sealed class IdentitiesTests(FaultyAccount account) : IClassFixture<FaultyAccount>
{
    private readonly StorageHost _storage = account.Storage;
    private readonly IContacts _contacts = account.Storage.Get<IContacts>();
    private readonly IIdentities _identities = account.Storage.Get<IIdentities>();

    [Fact]
    public async Task A_claim_is_held_against_others_and_repeated_by_its_owner()
    {
        var email = Samples.NewEmail();
        Assert.Null(await _identities.ClaimAsync(email, "one", default));
        Assert.Equal("one", await _identities.ClaimAsync(email.ToUpperInvariant(), "two", default));
        Assert.Null(await _identities.ClaimAsync(email, "one", default));
    }

    [Fact]
    public async Task A_claim_that_no_contact_backs_counts_for_nothing_after_a_minute()
    {
        var email = Samples.NewEmail();
        await _identities.ClaimAsync(email, Samples.NewId(), default);
        await Assert.ThrowsAsync<EmailTakenException>(() => _contacts.CreateAsync(Samples.Contact(email: email), [], default));
        _storage.Time.Advance(TimeSpan.FromMinutes(1));
        await _contacts.CreateAsync(Samples.Contact(email: email), [], default);
    }

    [Fact]
    public async Task A_claim_that_a_contact_backs_is_held_for_good()
    {
        var owner = await _contacts.CreateAsync(Samples.Contact(email: Samples.NewEmail()), [], default);
        _storage.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(owner.Contact.Id, await _identities.ClaimAsync(owner.Contact.Email!, "another", default));
    }

    [Fact]
    public async Task Only_the_owner_releases_an_address()
    {
        var email = Samples.NewEmail();
        await _identities.ClaimAsync(email, "one", default);
        await _identities.ReleaseAsync(email, "two", default);
        Assert.Equal("one", await _identities.ClaimAsync(email, "two", default));
        await _identities.ReleaseAsync(email, "one", default);
        Assert.Null(await _identities.ClaimAsync(email, "two", default));
    }

    [Fact]
    public async Task A_creator_who_died_after_the_claim_leaves_the_id_to_the_next_one()
    {
        var email = Samples.NewEmail();
        var id = Samples.NewId();
        await _identities.ClaimAsync(email, id, default);
        var upserted = await _contacts.UpsertAsync(null, email, (_, _) => [], default);
        Assert.True(upserted.Created);
        Assert.Equal(id, upserted.Stored.Contact.Id);
    }
}

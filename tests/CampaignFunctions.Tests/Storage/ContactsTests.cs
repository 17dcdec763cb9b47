using CampaignFunctions.Contacts;
using CampaignFunctions.Tests.Backend;

namespace CampaignFunctions.Tests.Storage;

public sealed class ContactsTests(AccountFixture account)
{
    private readonly StorageHost _storage = account.Storage;
    private readonly IContacts _contacts = account.Storage.Get<IContacts>();

    [Fact]
    public async Task A_contact_is_found_by_id_and_by_email_however_it_is_written()
    {
        var contact = Samples.Contact(email: Samples.NewEmail());
        var created = await _contacts.CreateAsync(contact, [], default);
        Assert.Equal(created.Etag, (await _contacts.FindAsync(contact.Id, default))!.Etag);
        Assert.Equal(contact.Id, (await _contacts.FindByEmailAsync($" {contact.Email!.ToUpperInvariant()}", default))!.Contact.Id);
        Assert.Null(await _contacts.FindByEmailAsync(Samples.NewEmail(), default));
    }

    [Theory]
    [InlineData("with:colon")]
    [InlineData("a+b@c.de")]
    public async Task Ids_may_hold_what_the_contract_allows(string suffix)
    {
        var contact = Samples.Contact(Samples.NewId() + suffix, $"o'brien/x#{suffix.Replace("@", "", StringComparison.Ordinal)}{Samples.NewEmail()}");
        await _contacts.CreateAsync(contact, [], default);
        Assert.NotNull(await _contacts.FindAsync(contact.Id, default));
        Assert.NotNull(await _contacts.FindByEmailAsync(contact.Email!, default));
    }

    [Fact]
    public async Task A_contact_who_exists_is_not_created_again()
    {
        var contact = Samples.Contact();
        await _contacts.CreateAsync(contact, [], default);
        await Assert.ThrowsAsync<ContactExistsException>(() => _contacts.CreateAsync(contact, [], default));
    }

    [Fact]
    public async Task A_stale_update_is_refused()
    {
        var stored = await _contacts.CreateAsync(Samples.Contact(), [], default);
        await _contacts.UpdateAsync(stored.Contact, stored.Etag, [], default);
        await Assert.ThrowsAsync<StaleWriteException>(() => _contacts.UpdateAsync(stored.Contact, stored.Etag, [], default));
    }

    [Fact]
    public async Task An_address_of_another_contact_is_refused_and_nothing_is_written()
    {
        var first = Samples.Contact(email: Samples.NewEmail());
        await _contacts.CreateAsync(first, [], default);
        var second = Samples.Contact(email: first.Email!.ToUpperInvariant());
        var refused = await Assert.ThrowsAsync<EmailTakenException>(() => _contacts.CreateAsync(second, [], default));
        Assert.Equal(first.Id, refused.OtherContactId);
        Assert.Null(await _contacts.FindAsync(second.Id, default));
    }

    [Fact]
    public async Task A_changed_address_frees_the_old_one()
    {
        var old = Samples.NewEmail();
        var stored = await _contacts.CreateAsync(Samples.Contact(email: old), [], default);
        stored.Contact.Email = Samples.NewEmail();
        await _contacts.UpdateAsync(stored.Contact, stored.Etag, [], default);
        Assert.Null(await _contacts.FindByEmailAsync(old, default));
        Assert.NotNull(await _contacts.FindByEmailAsync(stored.Contact.Email, default));
        await _contacts.CreateAsync(Samples.Contact(email: old), [], default);
    }

    [Fact]
    public async Task Racing_callers_with_one_new_address_make_one_contact()
    {
        var email = Samples.NewEmail();
        var upserted = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _contacts.UpsertAsync(null, email, AddPoint, default)));
        Assert.Single(upserted.Select(result => result.Stored.Contact.Id).Distinct());
        Assert.Single(upserted, result => result.Created);
        Assert.Equal(8, (await _contacts.FindByEmailAsync(email, default))!.Contact.Points);
    }

    [Fact]
    public async Task An_upsert_finds_by_id_first_then_by_email()
    {
        var stored = await _contacts.CreateAsync(Samples.Contact(email: Samples.NewEmail()), [], default);
        Assert.Equal(stored.Contact.Id, (await _contacts.UpsertAsync(stored.Contact.Id, null, AddPoint, default)).Stored.Contact.Id);
        Assert.Equal(stored.Contact.Id, (await _contacts.UpsertAsync(Samples.NewId(), stored.Contact.Email, AddPoint, default)).Stored.Contact.Id);
        var id = Samples.NewId();
        Assert.Equal(id, (await _contacts.UpsertAsync(id, Samples.NewEmail(), AddPoint, default)).Stored.Contact.Id);
    }

    [Fact]
    public async Task Lists_are_paged_by_id_and_narrowed_by_segment_and_tag()
    {
        var segment = Samples.NewId();
        var ids = Enumerable.Range(0, 5).Select(_ => Samples.NewId()).Order(StringComparer.Ordinal).ToArray();
        foreach (var id in ids)
        {
            var contact = Samples.Contact(id);
            contact.Segments.Add(new SegmentMembership(segment, SegmentSource.Manual));
            contact.Tags.Add(id == ids[3] ? "Very Important" : "plain");
            await _contacts.CreateAsync(contact, [], default);
        }

        var first = await _contacts.ListIdsAsync(new ContactFilter(Segment: segment), 3, null, default);
        var second = await _contacts.ListIdsAsync(new ContactFilter(Segment: segment), 3, first.Continuation, default);
        Assert.Equal(ids, first.Items.Concat(second.Items));
        Assert.Null(second.Continuation);
        var tagged = await _contacts.ListAsync(new ContactFilter(segment, "very important"), 10, null, default);
        Assert.Equal(ids[3], Assert.Single(tagged.Items).Contact.Id);
    }

    [Fact]
    public async Task History_comes_newest_first_in_pages_that_may_cut_a_commit_in_two()
    {
        var stored = await _contacts.CreateAsync(Samples.Contact(), [Samples.Points(1), Samples.Points(2)], default);
        await _contacts.UpdateAsync(stored.Contact, stored.Etag, [Samples.Points(3, Samples.Now.AddDays(1)), Samples.Points(4, Samples.Now.AddDays(1))], default);

        var deltas = new List<long?>();
        string? continuation = null;
        do
        {
            var page = await _storage.Get<IHistory>().ReadAsync(stored.Contact.Id, 3, continuation, default);
            deltas.AddRange(page.Items.Select(entry => entry.Delta));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        Assert.Equal([4, 3, 2, 1], deltas);
    }

    private static HistoryEntry[] AddPoint(Contact contact, bool created)
    {
        contact.Points++;
        return [];
    }
}

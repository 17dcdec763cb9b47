using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library.Fields;
using CampaignFunctions.Storage.Cosmos;
using Microsoft.Azure.Cosmos;

namespace CampaignFunctions.Storage;

/// <summary>
/// Contacts in Cosmos DB. Custom fields are checked by their kinds. The email address is claimed before the contact is written with it, and an old one released after. What follows from the
/// change for segments and campaigns is in the same commit; without a journey engine nothing does.
/// </summary>
internal sealed class CosmosContacts(CosmosDatabase database, Identities identities, ContactDeletion deletion, ContactUpsert upsert, FieldDirectory fields, Lazy<ContactFollowing>? following = null) : IContacts
{
    private readonly DocumentStore _store = database.Store(Containers.Contacts);

    public async Task<StoredContact?> FindAsync(string id, CancellationToken cancellationToken) =>
        await _store.ReadAsync(ContactDocuments.ContactId, id, cancellationToken) is { Type: ContactDocuments.ContactType } document ? Read(document) : null;

    public async Task<IReadOnlyDictionary<string, StoredContact>> FindManyAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var documents = await _store.ReadManyAsync(ids.Distinct(StringComparer.Ordinal).Select(id => (ContactDocuments.ContactId, id)), cancellationToken);
        return documents.Where(document => document.Type == ContactDocuments.ContactType).Select(Read).ToDictionary(stored => stored.Contact.Id, StringComparer.Ordinal);
    }

    public async Task<StoredContact?> FindByEmailAsync(string email, CancellationToken cancellationToken) =>
        await identities.FindAsync(email, cancellationToken) is { } id && await FindAsync(id, cancellationToken) is { } stored && SameEmail(stored.Contact.Email, email) ? stored : null;

    public async Task<StoredContact> CreateAsync(Contact contact, IReadOnlyList<HistoryEntry> history, CancellationToken cancellationToken)
    {
        await CheckFieldsAsync(before: null, contact, cancellationToken);
        await ClaimAsync(contact, cancellationToken);
        while (true)
        {
            if (await CommitAsync(before: null, contact, etag: null, history, cancellationToken) is { } created)
            {
                return created;
            }

            if (await FindAsync(contact.Id, cancellationToken) is not null)
            {
                throw new ContactExistsException(contact.Id);
            }

            // What is in the way is what is left of a deleted contact. Its end releases the address, so that is claimed again.
            await deletion.FinishAsync(contact.Id, cancellationToken);
            await ClaimAsync(contact, cancellationToken);
        }
    }

    public async Task<StoredContact> UpdateAsync(Contact contact, string ifMatch, IReadOnlyList<HistoryEntry> history, CancellationToken cancellationToken)
    {
        var known = await FindAsync(contact.Id, cancellationToken);
        if (known?.Etag != ifMatch)
        {
            throw new StaleWriteException($"Contact '{contact.Id}'");
        }

        await CheckFieldsAsync(known.Contact, contact, cancellationToken);
        var emailChanges = !SameEmail(known.Contact.Email, contact.Email);
        if (emailChanges)
        {
            await ClaimAsync(contact, cancellationToken);
        }

        // Refused though the contact is as it was: somebody else wrote one of the journeys that follow it.
        StoredContact? updated;
        while ((updated = await CommitAsync(known.Contact, contact, ifMatch, history, cancellationToken)) is null)
        {
            if ((await FindAsync(contact.Id, cancellationToken))?.Etag != ifMatch)
            {
                throw new StaleWriteException($"Contact '{contact.Id}'");
            }
        }

        if (emailChanges && known.Contact.Email is { } old)
        {
            await identities.ReleaseAsync(old, contact.Id, cancellationToken);
        }

        return updated;
    }

    public Task<UpsertedContact> UpsertAsync(string? id, string? email, Func<Contact, bool, IReadOnlyList<HistoryEntry>> change, CancellationToken cancellationToken) =>
        upsert.RunAsync(this, id, email, change, cancellationToken);

    public async Task<bool> DeleteAsync(string id, string? ifMatch, CancellationToken cancellationToken)
    {
        var read = ifMatch is null ? [] : new Dictionary<string, string> { [ContactDocuments.ContactId] = ifMatch };
        var outcome = await deletion.DeleteAsync(id, read, [], cancellationToken);
        return outcome == DeletionOutcome.Stale ? throw new StaleWriteException($"Contact '{id}'") : outcome == DeletionOutcome.Deleted;
    }

    public Task<int> FinishDeletionsAsync(int limit, CancellationToken cancellationToken) => deletion.FinishAsync(limit, cancellationToken);

    public async Task<Page<StoredContact>> ListAsync(ContactFilter filter, int limit, string? continuation, CancellationToken cancellationToken)
    {
        var contacts = await _store.QueryAsync(ContactQuery.Of("*", filter, limit, continuation), partition: null, cancellationToken)
            .Select(body => Read(new StoredDocument(body))).ToListAsync(cancellationToken);
        return Continuation.Page(contacts, limit, stored => stored.Contact.Id);
    }

    public async Task<Page<string>> ListIdsAsync(ContactFilter filter, int limit, string? continuation, CancellationToken cancellationToken)
    {
        var ids = await _store.QueryAsync(ContactQuery.Of("VALUE c.contactId", filter, limit, continuation), partition: null, cancellationToken)
            .Select(id => id.GetString()!).ToListAsync(cancellationToken);
        return Continuation.Page(ids, limit, id => id);
    }

    private async Task ClaimAsync(Contact contact, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(contact.Email) && await identities.ClaimAsync(contact.Email, contact.Id, cancellationToken) is { } other)
        {
            throw new EmailTakenException(contact.Id, other);
        }
    }

    private async Task CheckFieldsAsync(Contact? before, Contact contact, CancellationToken cancellationToken)
    {
        if (contact.Fields.Count > 0)
        {
            contact.Fields = (await fields.GetAsync(cancellationToken)).Apply(FieldOwners.Contact, before?.Fields, contact.Fields);
        }
    }

    private async Task<StoredContact?> CommitAsync(Contact? before, Contact contact, string? etag, IReadOnlyList<HistoryEntry> history, CancellationToken cancellationToken)
    {
        var state = Changed(before, contact, etag, history);
        if (following is not null)
        {
            await following.Value.BeforeAsync(state, cancellationToken);
        }

        var result = await _store.CommitAsync(ContactCommit.Of(state), cancellationToken);
        if (!result.Applied)
        {
            return null;
        }

        if (following is not null)
        {
            await following.Value.AfterAsync(state, cancellationToken);
        }

        return new StoredContact(contact, result.Etags.GetValueOrDefault(ContactDocuments.ContactId, string.Empty));
    }

    private static ContactState Changed(Contact? before, Contact contact, string? etag, IReadOnlyList<HistoryEntry> history)
    {
        var state = new ContactState(contact) { SegmentsBefore = [.. (before?.Segments ?? []).Select(segment => segment.Id)], TimeZoneBefore = before?.TimeZone };
        state.EditContact();
        if (etag is not null)
        {
            state.Etags[ContactDocuments.ContactId] = etag;
        }

        foreach (var entry in history)
        {
            state.Remember(entry);
        }

        return state;
    }

    private static StoredContact Read(StoredDocument document) => new(document.As<Contact>(), document.Etag);

    public static bool SameEmail(string? one, string? other) => Key(one) == Key(other);

    private static string? Key(string? email) => string.IsNullOrWhiteSpace(email) ? null : Identities.Normalize(email);
}

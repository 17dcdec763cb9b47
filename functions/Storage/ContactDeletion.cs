using System.Text.Json;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Messaging.Events;
using CampaignFunctions.Storage.Cosmos;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Storage;

/// <summary>
/// Deletes a contact with everything that is kept about it. One commit turns the contact into a tombstone and takes its journeys and sends away:
/// from then on the contact is gone for everybody. What else there is goes after that, the tombstone last, so that a crash leaves a tombstone
/// by which a later call finds what to do. Where events are published, the same commit leaves a note that the contact was deleted, its id alone,
/// which expires.
/// </summary>
internal sealed partial class ContactDeletion(CosmosDatabase database, Identities identities, ICompanies companies, IOptions<EventGridOptions> events, TimeProvider time, ILogger<ContactDeletion> logger)
{
    // One batch holds 100 writes; two are the tombstone and the note.
    private const int DocumentsPerBatch = 98;

    // As long as a topic may be down without an event being lost.
    private static readonly TimeSpan NoteLifetime = TimeSpan.FromDays(30);

    private readonly DocumentStore _store = database.Store(Containers.Contacts);

    /// <summary>Deletes a contact that is as it was read.</summary>
    /// <param name="contact">The contact's id.</param>
    /// <param name="read">ETags, by id, of those of its documents that must be as they were read; empty: whatever is there.</param>
    /// <param name="owed">What the contact's steps promise to companies with this very commit.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<DeletionOutcome> DeleteAsync(string contact, IReadOnlyDictionary<string, string> read, IReadOnlyList<OwedScore> owed, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await _store.ReadAsync(ContactDocuments.ContactId, contact, cancellationToken) is not { } stored || stored.Type == ContactDocuments.TombstoneType)
            {
                return DeletionOutcome.Missing;
            }

            if (read.TryGetValue(ContactDocuments.ContactId, out var etag) && etag != stored.Etag)
            {
                return DeletionOutcome.Stale;
            }

            // Whoever adds a journey or sends after this query writes the contact, too, and the tombstone's ETag is refused.
            var documents = await JourneysAndSendsAsync(contact, cancellationToken);
            // What was read goes with the tombstone: later nobody looks at its ETag any more.
            var promised = documents.SelectMany(document => document.Owed).Concat(owed).Distinct();
            var writes = Tombstone(contact, new TombstoneBody(stored.As<Contact>().Email) { Owed = [.. promised] }, stored.Etag);
            if (events.Value.IsOn)
            {
                PutNote(writes, contact);
            }

            foreach (var document in documents.OrderByDescending(document => read.ContainsKey(document.Id)).Take(DocumentsPerBatch))
            {
                writes.Delete(document.Id, read.GetValueOrDefault(document.Id));
            }

            if ((await _store.CommitAsync(writes, cancellationToken)).Applied)
            {
                break;
            }

            if (read.Keys.Any(id => id != ContactDocuments.ContactId))
            {
                return DeletionOutcome.Stale;
            }
        }

        await FinishOrLeaveAsync(contact, cancellationToken);
        return DeletionOutcome.Deleted;
    }

    /// <summary>Finishes deletions that stopped half-way. One that fails again holds no other up.</summary>
    /// <returns>How many were finished.</returns>
    public async Task<int> FinishAsync(int limit, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition($"SELECT TOP {limit} VALUE c.contactId FROM c WHERE c.type = @type").WithParameter("@type", ContactDocuments.TombstoneType);
        var contacts = await database.Store(Containers.Contacts).QueryAsync(query, partition: null, cancellationToken).Select(id => id.GetString()!).ToListAsync(cancellationToken);
        var finished = 0;
        foreach (var contact in contacts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            finished += await FinishOrLeaveAsync(contact, cancellationToken) ? 1 : 0;
        }

        return finished;
    }

    /// <summary>Removes what is left of a deleted contact; nothing happens when it isn't deleted.</summary>
    public async Task FinishAsync(string contact, CancellationToken cancellationToken)
    {
        while (await _store.ReadAsync(ContactDocuments.ContactId, contact, cancellationToken) is { Type: ContactDocuments.TombstoneType } tombstone)
        {
            var body = tombstone.As<TombstoneBody>();
            if (body.Owed.Count > 0)
            {
                // Taken off before the marks are forgotten by which a second time would be known.
                await OwedScores.CountAsync(companies, body.Owed.Select(score => (contact, score)), cancellationToken);
                await _store.CommitAsync(Tombstone(contact, body with { Owed = [] }, tombstone.Etag), cancellationToken);
                continue;
            }

            var documents = await DocumentsAsync(contact, cancellationToken);
            if (documents.Count == 0)
            {
                // The tombstone goes last: it is what remembers that these two are still to be done.
                if (body.Email is { } email)
                {
                    await identities.ReleaseAsync(email, contact, cancellationToken);
                }

                await companies.ForgetContactAsync(contact, cancellationToken);
                await _store.CommitAsync(new WriteSet(contact).Delete(ContactDocuments.ContactId, tombstone.Etag), cancellationToken);
                continue;
            }

            // Each batch renews the tombstone, so that another deletion with an old list can't remove documents of a contact who was made anew since.
            var writes = Tombstone(contact, body, tombstone.Etag);
            foreach (var id in documents.Take(DocumentsPerBatch))
            {
                writes.Delete(id);
            }

            await _store.CommitAsync(writes, cancellationToken);
        }
    }

    private async Task<bool> FinishOrLeaveAsync(string contact, CancellationToken cancellationToken)
    {
        try
        {
            await FinishAsync(contact, cancellationToken);
            return true;
        }
        catch (Exception exception)
        {
            // The deletion is committed; the sweep does the rest.
            LogUnfinished(exception, contact);
            return false;
        }
    }

    private async Task<List<string>> DocumentsAsync(string contact, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition($"SELECT VALUE c.id FROM c WHERE c.id != '{ContactDocuments.ContactId}' AND c.type != '{ContactDocuments.DeletedType}'");
        return await _store.QueryAsync(query, contact, cancellationToken).Select(id => id.GetString()!).ToListAsync(cancellationToken);
    }

    private async Task<List<DeletedDocument>> JourneysAndSendsAsync(string contact, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition($"SELECT c.id, c.owed FROM c WHERE c.type IN ('{ContactDocuments.JourneyType}', '{ContactDocuments.SendsType}')");
        return await _store.QueryAsync(query, contact, cancellationToken).Select(document => document.Deserialize<DeletedDocument>(StorageJson.Options)!).ToListAsync(cancellationToken);
    }

    private static WriteSet Tombstone(string contact, TombstoneBody body, string etag) => new WriteSet(contact).Put(
        new PartEnvelope { Id = ContactDocuments.ContactId, Type = ContactDocuments.TombstoneType, ContactId = contact },
        body,
        etag);

    private void PutNote(WriteSet writes, string contact) => writes.Put(
        new PartEnvelope { Id = $"deleted:{writes.Commit}", Type = ContactDocuments.DeletedType, ContactId = contact, Ttl = (int)NoteLifetime.TotalSeconds },
        new DeletionNote(time.GetUtcNow()),
        etag: null);

    [LoggerMessage(2002, LogLevel.Warning, "Contact {Contact} is deleted, but not everything of it is removed yet. The sweep goes on with it.", EventName = "deletion-unfinished")]
    private partial void LogUnfinished(Exception exception, string contact);

    private sealed record DeletedDocument(string Id)
    {
        public List<OwedScore> Owed { get; init; } = [];
    }

    private sealed record TombstoneBody(string? Email)
    {
        public List<OwedScore> Owed { get; init; } = [];
    }
}

/// <summary>What is left of a deleted contact besides its id.</summary>
/// <param name="DeletedAt">When it was deleted, UTC.</param>
internal sealed record DeletionNote(DateTimeOffset DeletedAt);

/// <summary>What became of a deletion.</summary>
internal enum DeletionOutcome
{
    /// <summary>The contact is gone.</summary>
    Deleted,

    /// <summary>There was no such contact.</summary>
    Missing,

    /// <summary>The contact was changed meanwhile.</summary>
    Stale,
}

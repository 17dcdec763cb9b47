using System.Security.Cryptography;
using System.Text;
using CampaignFunctions.Contacts;
using CampaignFunctions.Storage.Cosmos;

namespace CampaignFunctions.Storage;

/// <summary>
/// One document per email address that names its contact. The claim comes before the contact is written, and the old address is released after it:
/// a crash in between leaves a claim that no contact backs, which counts for nothing once it is a minute old.
/// </summary>
internal sealed class Identities(CosmosDatabase database, TimeProvider time) : IIdentities
{
    private static readonly TimeSpan ClaimLifetime = TimeSpan.FromMinutes(1);

    private readonly DocumentStore _store = database.Store(Containers.Identities);
    private readonly DocumentStore _contacts = database.Store(Containers.Contacts);

    public static string Normalize(string email) => email.Trim().ToLowerInvariant();

    /// <summary>The contact that an address was last claimed for, whether or not it has it; null: never claimed.</summary>
    public async Task<string?> FindAsync(string email, CancellationToken cancellationToken) =>
        await _store.ReadAsync(DocumentId(email), DocumentId(email), cancellationToken) is { } found ? found.As<Identity>().ContactId : null;

    public async Task<string?> ClaimAsync(string email, string contactId, CancellationToken cancellationToken)
    {
        var id = DocumentId(email);
        string? etag = null;
        while (true)
        {
            // Nearly every address is new: it is written first, and read only when it is there already. Claimed again by its owner, it is
            // written all the same: the new ETag keeps a release that is under way from taking it away.
            var writes = new WriteSet(id).Put(new Envelope { Id = id }, new Identity(contactId, time.GetUtcNow()), etag);
            if ((await _store.CommitAsync(writes, cancellationToken)).Applied)
            {
                return null;
            }

            var stored = await _store.ReadAsync(id, id, cancellationToken);
            if (stored?.As<Identity>() is { } identity && identity.ContactId != contactId && await IsHeldAsync(identity, email, cancellationToken))
            {
                return identity.ContactId;
            }

            etag = stored?.Etag;
        }
    }

    public async Task ReleaseAsync(string email, string contactId, CancellationToken cancellationToken)
    {
        var id = DocumentId(email);
        if (await _store.ReadAsync(id, id, cancellationToken) is { } stored && stored.As<Identity>().ContactId == contactId)
        {
            await _store.CommitAsync(new WriteSet(id).Delete(id, stored.Etag), cancellationToken);
        }
    }

    private async Task<bool> IsHeldAsync(Identity identity, string email, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() - identity.ClaimedAt < ClaimLifetime)
        {
            return true;
        }

        var holder = await _contacts.ReadAsync(ContactDocuments.ContactId, identity.ContactId, cancellationToken);
        return holder is { Type: ContactDocuments.ContactType } && holder.Value.Text("email") is { } held && Normalize(held) == Normalize(email);
    }

    // Addresses may hold characters that document ids must not; a hash also keeps them out of logs and metrics.
    private static string DocumentId(string email) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Normalize(email))));

    private sealed record Identity(string ContactId, DateTimeOffset ClaimedAt);
}

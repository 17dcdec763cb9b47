using CampaignFunctions.Contacts;
using CampaignFunctions.Storage.Cosmos;

namespace CampaignFunctions.Storage;

/// <summary>Changes a contact, or makes it, however many callers do the same at once.</summary>
internal sealed class ContactUpsert(Identities identities, TimeProvider time)
{
    // Someone who holds the address without having written the contact needs a moment for that.
    private const int Patience = 5;

    public async Task<UpsertedContact> RunAsync(IContacts contacts, string? id, string? email, Func<Contact, bool, IReadOnlyList<HistoryEntry>> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                if (await FindAsync(contacts, id, email, cancellationToken) is { } known)
                {
                    var entries = change(known.Contact, false);
                    return new UpsertedContact(await contacts.UpdateAsync(known.Contact, known.Etag, entries, cancellationToken), false);
                }

                var contact = new Contact { Id = id ?? await NewIdAsync(contacts, email, cancellationToken), Email = email, CreatedAt = time.GetUtcNow() };
                var history = change(contact, true);
                return new UpsertedContact(await contacts.CreateAsync(contact, history, cancellationToken), true);
            }
            catch (Exception exception) when (exception is StaleWriteException or ContactExistsException)
            {
                // Somebody else was faster: do it over on what is there now.
            }
            catch (EmailTakenException) when (email is not null && attempt < Patience)
            {
                await Transient.WaitAsync(attempt, cancellationToken);
            }
        }
    }

    private static async Task<StoredContact?> FindAsync(IContacts contacts, string? id, string? email, CancellationToken cancellationToken)
    {
        var byId = id is null ? null : await contacts.FindAsync(id, cancellationToken);
        return byId ?? (email is null ? null : await contacts.FindByEmailAsync(email, cancellationToken));
    }

    // An address that was claimed for a contact who isn't there yet: its creator is at work, or died. Creating that very contact lets both end up with one.
    private async Task<string> NewIdAsync(IContacts contacts, string? email, CancellationToken cancellationToken)
    {
        var claimed = email is null ? null : await identities.FindAsync(email, cancellationToken);
        return claimed is not null && await contacts.FindAsync(claimed, cancellationToken) is null ? claimed : Guid.NewGuid().ToString("N");
    }
}

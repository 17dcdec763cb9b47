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
                var (known, freeId) = await FindAsync(contacts, id, email, cancellationToken);
                if (known is not null)
                {
                    var entries = change(known.Contact, false);
                    return new UpsertedContact(await contacts.UpdateAsync(known.Contact, known.Etag, entries, cancellationToken), false);
                }

                var contact = new Contact { Id = freeId, Email = email, CreatedAt = time.GetUtcNow() };
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

    // The contact, or the id that a new one gets. An address that was claimed for a contact who isn't there yet: its creator is at work, or died.
    // Creating that very contact lets both end up with one.
    private async Task<(StoredContact? Known, string FreeId)> FindAsync(IContacts contacts, string? id, string? email, CancellationToken cancellationToken)
    {
        if (id is not null && await contacts.FindAsync(id, cancellationToken) is { } byId)
        {
            return (byId, id);
        }

        if (email is null || await identities.FindAsync(email, cancellationToken) is not { } holder)
        {
            return (null, id ?? NewId());
        }

        var held = await contacts.FindAsync(holder, cancellationToken);
        return held is not null && CosmosContacts.SameEmail(held.Contact.Email, email) ? (held, holder)
            : (null, id ?? (held is null ? holder : NewId()));
    }

    private static string NewId() => Guid.NewGuid().ToString("N");
}

namespace CampaignFunctions.Contacts;

/// <summary>
/// The contacts as people and the API see them. One email address (compared in lower case) belongs to at most one contact,
/// whoever races; a contact whose deletion was committed is not there any more for anybody. Writes store custom fields by their kinds, and
/// throw a <see cref="Schemas.ValidationException"/> for those that can't be.
/// </summary>
public interface IContacts
{
    /// <summary>The contact; null: there is none.</summary>
    Task<StoredContact?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Those of the contacts that exist, by id.</summary>
    Task<IReadOnlyDictionary<string, StoredContact>> FindManyAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>The contact who has that address, however it is written; null: nobody.</summary>
    Task<StoredContact?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    /// <summary>Writes a contact who must not exist yet, with the first entries of its history.</summary>
    /// <exception cref="ContactExistsException">There is a contact with that id.</exception>
    /// <exception cref="EmailTakenException">Another contact has the address.</exception>
    Task<StoredContact> CreateAsync(Contact contact, IReadOnlyList<HistoryEntry> history, CancellationToken cancellationToken);

    /// <summary>Writes a changed contact and history with it, when the contact is still as it was read.</summary>
    /// <exception cref="StaleWriteException">The contact was changed or deleted meanwhile.</exception>
    /// <exception cref="EmailTakenException">Another contact has the new address.</exception>
    Task<StoredContact> UpdateAsync(Contact contact, string ifMatch, IReadOnlyList<HistoryEntry> history, CancellationToken cancellationToken);

    /// <summary>
    /// Changes the contact with that id, else the one with that email, else makes a new one (id as given, or made). Two callers who race with
    /// the same new email end up with one contact. Lost races are done over, so <paramref name="change"/> may run several times, each time on fresh state.
    /// </summary>
    /// <param name="id">The id; null: find by email.</param>
    /// <param name="email">The address to find by when no id is given, and that a new contact gets.</param>
    /// <param name="change">Changes the contact and gives the history to add; the flag says whether the contact is new.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="EmailTakenException">Another contact has the address that the change set.</exception>
    Task<UpsertedContact> UpsertAsync(string? id, string? email, Func<Contact, bool, IReadOnlyList<HistoryEntry>> change, CancellationToken cancellationToken);

    /// <summary>Deletes a contact with everything that is kept about it; false: there was none.</summary>
    /// <exception cref="StaleWriteException">An ETag was given that is no longer current.</exception>
    Task<bool> DeleteAsync(string id, string? ifMatch, CancellationToken cancellationToken);

    /// <summary>Finishes deletions that a crash left half done. For the timer sweep.</summary>
    /// <returns>How many were finished.</returns>
    Task<int> FinishDeletionsAsync(int limit, CancellationToken cancellationToken);

    /// <summary>A page of contacts by id.</summary>
    Task<Page<StoredContact>> ListAsync(ContactFilter filter, int limit, string? continuation, CancellationToken cancellationToken);

    /// <summary>As <see cref="ListAsync"/>, but only the ids: what a kick-off needs.</summary>
    Task<Page<string>> ListIdsAsync(ContactFilter filter, int limit, string? continuation, CancellationToken cancellationToken);
}

/// <summary>A contact as it is stored.</summary>
/// <param name="Contact">The contact.</param>
/// <param name="Etag">Changes with every write of the contact.</param>
public sealed record StoredContact(Contact Contact, string Etag);

/// <summary>A contact that was changed or made.</summary>
/// <param name="Stored">As it is stored now.</param>
/// <param name="Created">Whether it is new.</param>
public sealed record UpsertedContact(StoredContact Stored, bool Created);

/// <summary>Which contacts to list; what is null doesn't narrow the list.</summary>
/// <param name="Segment">Members of that segment.</param>
/// <param name="Tag">Contacts with that tag, compared without case.</param>
/// <param name="Phone">Contacts with that phone number, as it is kept.</param>
public sealed record ContactFilter(string? Segment = null, string? Tag = null, string? Phone = null);

/// <summary>A contact that was to be created exists. Over HTTP: 409.</summary>
public sealed class ContactExistsException(string id) : Exception($"There is a contact '{id}' already. Change it instead of creating it.");

/// <summary>An address that was to be given to a contact belongs to another one. Over HTTP: 409.</summary>
public sealed class EmailTakenException(string contactId, string otherContactId) : Exception($"The email address for contact '{contactId}' belongs to contact '{otherContactId}'. Use that contact, or change its address first.")
{
    /// <summary>The contact who has the address.</summary>
    public string OtherContactId { get; } = otherContactId;
}

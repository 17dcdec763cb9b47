namespace CampaignFunctions.Journeys;

/// <summary>Reads and commits contacts with all that changes together with them.</summary>
public interface IContactStates
{
    /// <summary>Reads contacts with their journey through one campaign.</summary>
    /// <param name="contacts">Contact ids, each once.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="withSends">Whether to read what was sent to them, too.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The states by contact id; contacts that don't exist are left out.</returns>
    Task<IReadOnlyDictionary<string, ContactState>> ReadAsync(IReadOnlyCollection<string> contacts, string campaign, bool withSends, CancellationToken cancellationToken);

    /// <summary>Reads one contact with all its journeys and what was sent to it; null: there is no such contact.</summary>
    Task<ContactState?> ReadWholeAsync(string contact, CancellationToken cancellationToken);

    /// <summary>Adds the journey through another campaign to a state, if there is one.</summary>
    Task LoadJourneyAsync(ContactState state, string campaign, CancellationToken cancellationToken);

    /// <summary>Adds all the contact's journeys to a state; those that it has already stay as they are there.</summary>
    Task LoadJourneysAsync(ContactState state, CancellationToken cancellationToken);

    /// <summary>Writes all changes of a state at once, or none of them.</summary>
    /// <returns>
    /// False: somebody else wrote in between; read again and do it over. True: written, and the state carries the new
    /// ETags, so that after <see cref="ContactState.Committed"/> it can be changed and committed again without a read.
    /// </returns>
    Task<bool> CommitAsync(ContactState state, CancellationToken cancellationToken);
}

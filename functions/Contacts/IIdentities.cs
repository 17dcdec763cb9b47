namespace CampaignFunctions.Contacts;

/// <summary>
/// Which contact an email address belongs to. An address is claimed before the contact with it is written; a claim whose contact never got the
/// address (a crash in between) counts for nothing after a minute, so it can't block anybody.
/// </summary>
public interface IIdentities
{
    /// <summary>
    /// Claims an address for a contact who is about to be committed with it within 30 seconds. Claiming again is harmless.
    /// </summary>
    /// <returns>Null: the contact may have the address; else the id of the contact who has it.</returns>
    Task<string?> ClaimAsync(string email, string contactId, CancellationToken cancellationToken);

    /// <summary>Gives an address up after the contact was committed without it; nothing happens when another contact has it.</summary>
    Task ReleaseAsync(string email, string contactId, CancellationToken cancellationToken);
}

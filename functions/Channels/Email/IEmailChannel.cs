using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;

namespace CampaignFunctions.Channels.Email;

/// <summary>Sends emails to contacts.</summary>
public interface IEmailChannel
{
    /// <summary>Sends one email to many contacts, each with a rendering of its own.</summary>
    /// <param name="email">The email.</param>
    /// <param name="recipients">The contacts, each with an address.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What became of it, by contact id.</returns>
    Task<IReadOnlyDictionary<string, Outcome>> SendAsync(EmailTemplate email, IReadOnlyList<EmailRecipient> recipients, CancellationToken cancellationToken);
}

/// <summary>A contact who gets an email.</summary>
/// <param name="Contact">The contact, with an address.</param>
/// <param name="StepId">The step that sends it; comes back with the provider's events.</param>
/// <param name="Campaign">The campaign.</param>
public sealed record EmailRecipient(Contact Contact, string StepId, string Campaign);

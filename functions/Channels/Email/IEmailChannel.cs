using CampaignFunctions.Channels.Links;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;

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

/// <summary>Who gets an email, and for whom it is written.</summary>
/// <param name="Contact">The contact for whom it is written; with an address unless <see cref="Instead"/> names others.</param>
/// <param name="StepId">The step that sends it; comes back with the provider's events.</param>
/// <param name="Campaign">The campaign.</param>
public sealed record EmailRecipient(Contact Contact, string StepId, string Campaign)
{
    /// <summary>Marketing carries the means to unsubscribe.</summary>
    public bool IsMarketing { get; init; }

    /// <summary>Who gets it instead of the contact, such as the contact's owner: what they do with it is not the contact's doing. Null: the contact.</summary>
    public EmailAddresses? Instead { get; init; }

    /// <summary>What links in the email are bound to.</summary>
    internal EmailLink LinkFor(EmailTemplate email) => new(email.Id, StepReference.Parse(StepId) ?? throw new FormatException($"'{StepId}' names no step."));
}

/// <summary>Addresses of one email, each once over all three lists; those in <paramref name="To"/> at least one.</summary>
public sealed record EmailAddresses(IReadOnlyList<string> To, IReadOnlyList<string> Cc, IReadOnlyList<string> Bcc)
{
    /// <summary>How many there are.</summary>
    public int Count => To.Count + Cc.Count + Bcc.Count;
}

using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;

namespace CampaignFunctions.Channels.Sms;

/// <summary>Sends text messages to contacts.</summary>
public interface ISmsChannel
{
    /// <summary>Sends one text to many contacts, each with a rendering of its own.</summary>
    /// <param name="sms">The text.</param>
    /// <param name="recipients">The contacts with their numbers.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What became of it, by contact id.</returns>
    Task<IReadOnlyDictionary<string, Outcome>> SendAsync(SmsTemplate sms, IReadOnlyList<SmsRecipient> recipients, CancellationToken cancellationToken);
}

/// <summary>A contact who gets a text message.</summary>
/// <param name="Contact">The contact.</param>
/// <param name="Number">The contact's number, E.164.</param>
/// <param name="StepId">The step that sends it; comes back with the provider's reports.</param>
public sealed record SmsRecipient(Contact Contact, string Number, string StepId);

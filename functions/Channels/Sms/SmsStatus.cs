using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Channels.Sms;

/// <summary>What the provider reports of a message that it took. https://www.twilio.com/docs/messaging/guides/track-outbound-message-status</summary>
/// <param name="Sid">The provider's name for the message.</param>
/// <param name="Status"><c>queued</c>, <c>sent</c>, <c>delivered</c>, <c>undelivered</c>, <c>failed</c> …</param>
/// <param name="ErrorCode">Why it was not delivered; null: it was, or nobody says.</param>
/// <param name="To">The number that it went to.</param>
internal sealed record SmsStatus(string Sid, string Status, int? ErrorCode, string? To)
{
    private static readonly HashSet<string> NotDelivered = new(StringComparer.OrdinalIgnoreCase) { "undelivered", "failed", "canceled" };

    /// <summary>What it means for the contact: any other status shows that the message went out, and settles what is in doubt.</summary>
    public ContactReport Report(StepReference step, DateTimeOffset now)
    {
        if (!NotDelivered.Contains(Status))
        {
            return new ContactReport { Contact = step.Contact, Step = step, Outcome = Outcome.Passed };
        }

        var reason = ErrorCode is null ? $"the SMS provider reports {Status}" : $"the SMS provider reports {Status} ({ErrorCode})";
        return new ContactReport
        {
            Contact = step.Contact,
            Step = step,
            Id = $"sms-status:{Sid}:{Status}",
            Outcome = Outcome.PassedWithError(reason),
            DoNotContact = SmsErrors.DoNotContact(ErrorCode, now),
            Address = To,
            History = new HistoryEntry { Kind = "sms-not-delivered", Reason = reason },
        };
    }
}

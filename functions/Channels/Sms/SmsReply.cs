using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;

namespace CampaignFunctions.Channels.Sms;

/// <summary>A text message from a contact. https://www.twilio.com/docs/messaging/guides/webhook-request</summary>
/// <param name="Sid">The provider's name for the message.</param>
/// <param name="From">The contact's number.</param>
/// <param name="Text">What it says.</param>
/// <param name="OptOutType">What the provider took it for: <c>STOP</c>, <c>START</c>, <c>HELP</c>; null: it doesn't say.</param>
internal sealed record SmsReply(string Sid, string From, string Text, string? OptOutType)
{
    // https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out
    private static readonly HashSet<string> Stops = new(StringComparer.OrdinalIgnoreCase) { "STOP", "STOPALL", "STOP ALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT" };

    // Twilio takes YES for it, too. An answer to a question must not lift what somebody asked for elsewhere, so that one counts only when the provider says so.
    private static readonly HashSet<string> Starts = new(StringComparer.OrdinalIgnoreCase) { "START", "UNSTOP" };

    /// <summary>Whether the sender wants no more text messages.</summary>
    public bool IsStop => Says("STOP", Stops);

    /// <summary>Whether the sender wants text messages again.</summary>
    public bool IsStart => Says("START", Starts);

    /// <summary>What it means for a contact with that number: their wish about the channel first, then the answer that a decision may wait for.</summary>
    public IEnumerable<ContactReport> Reports(string contact, DateTimeOffset now)
    {
        if (IsStop || IsStart)
        {
            yield return new ContactReport
            {
                Contact = contact,
                Id = $"sms-wish:{Sid}",
                DoNotContact = IsStop ? new DoNotContact(SmsMessages.Channel, DoNotContactReason.Unsubscribed, "by text message", now) : null,
                Allowed = IsStart ? SmsMessages.Channel : null,
            };
        }

        yield return new ContactReport
        {
            Contact = contact,
            Id = $"sms-reply:{Sid}",
            Activity = new Activity { Type = "replies-to-sms", Contact = contact, Text = Text },
            History = new HistoryEntry { Kind = "sms-reply" },
        };
    }

    private bool Says(string type, HashSet<string> words) =>
        string.IsNullOrEmpty(OptOutType) ? words.Contains(Text.Trim().Trim('.', '!').TrimEnd()) : OptOutType.Equals(type, StringComparison.OrdinalIgnoreCase);
}

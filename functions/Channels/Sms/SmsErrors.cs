using System.Globalization;
using CampaignFunctions.Contacts;

namespace CampaignFunctions.Channels.Sms;

/// <summary>What Twilio's error codes say about a contact's number. https://www.twilio.com/docs/api/errors</summary>
internal static class SmsErrors
{
    // The contact answered STOP to the sender.
    private const int OptedOut = 21610;

    // No phone number; no mobile number; unknown at its carrier; a landline or a carrier that can't be reached.
    private static readonly HashSet<int> Undeliverable = [21211, 21614, 30005, 30006];

    /// <summary>What is to be kept against the channel; null: nothing.</summary>
    public static DoNotContact? DoNotContact(int? code, DateTimeOffset now) => code switch
    {
        OptedOut => new(SmsMessages.Channel, DoNotContactReason.Unsubscribed, Comment(code), now),
        not null when Undeliverable.Contains(code.Value) => new(SmsMessages.Channel, DoNotContactReason.Bounced, Comment(code), now),
        _ => null,
    };

    private static string Comment(int? code) => string.Create(CultureInfo.InvariantCulture, $"the SMS provider reports {code}");
}

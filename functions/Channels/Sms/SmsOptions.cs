using System.ComponentModel.DataAnnotations;
using CampaignFunctions.Settings;

namespace CampaignFunctions.Channels.Sms;

/// <summary>Settings of the provider of text messages, one that speaks Twilio's Messages resource, section <c>Sms</c>.</summary>
public sealed class SmsOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Sms";

    /// <summary>The API's address.</summary>
    [Required, HttpUrl]
    public string BaseUrl { get; set; } = "https://api.twilio.com";

    /// <summary>The account, <c>AC…</c>; none: no text messages are sent.</summary>
    [Example("AC00000000000000000000000000000000")]
    public string? AccountSid { get; set; }

    /// <summary>The account's secret: it signs requests both ways.</summary>
    [Secret]
    public string? AuthToken { get; set; }

    /// <summary>Secrets that still sign what the provider reports while they are being replaced, parted by commas.</summary>
    [Secret]
    public string? PreviousAuthTokens { get; set; }

    /// <summary>Sender: a number in E.164, a short code or a name. Either this or a messaging service.</summary>
    [RegularExpression(@"\+[1-9][0-9]{6,14}|[0-9]{3,8}|[0-9A-Za-z &._-]{1,11}", ErrorMessage = "must be a number in E.164, a short code or a name of up to 11 characters"), Example("+15005550006")]
    public string? From { get; set; }

    /// <summary>The messaging service that chooses the sender, <c>MG…</c>.</summary>
    [Example("MG00000000000000000000000000000000")]
    public string? MessagingServiceSid { get; set; }

    /// <summary>How long a request may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many requests are under way at a time, per message of the queue.</summary>
    [Range(1, 100)]
    public int ParallelRequests { get; set; } = 16;

    /// <summary>What is missing beside the account.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(AccountSid) && string.IsNullOrWhiteSpace(AuthToken))
        {
            yield return new ValidationResult("Sms__authToken must be set when Sms__accountSid is.");
        }

        if (!string.IsNullOrWhiteSpace(AccountSid) && string.IsNullOrWhiteSpace(From) && string.IsNullOrWhiteSpace(MessagingServiceSid))
        {
            yield return new ValidationResult("Sms__from or Sms__messagingServiceSid must be set when Sms__accountSid is. Example: Sms__from=+15005550006");
        }
    }

    /// <summary>The secrets that a report may be signed with.</summary>
    internal IReadOnlyList<string> SigningTokens => string.IsNullOrWhiteSpace(AccountSid)
        ? []
        : [.. $"{AuthToken},{PreviousAuthTokens}".Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}

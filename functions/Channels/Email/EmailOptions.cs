using System.ComponentModel.DataAnnotations;
using CampaignFunctions.Settings;

namespace CampaignFunctions.Channels.Email;

/// <summary>Settings of the email provider, section <c>SendGrid</c>.</summary>
public sealed class EmailOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "SendGrid";

    /// <summary>The API key.</summary>
    [Required, Secret, Example("SG.…")]
    public string ApiKey { get; set; } = "";

    /// <summary>The API's address.</summary>
    [Required, HttpUrl]
    public string Host { get; set; } = "https://api.sendgrid.com";

    /// <summary>Sender of emails that name none, <c>Ada &lt;ada@example.org&gt;</c> or the address alone.</summary>
    [Required, Mailbox, Example("Ada <ada@example.org>")]
    public string From { get; set; } = "";

    /// <summary>Public keys of the signed event webhook, as SendGrid shows them (base64), parted by commas: all of them are valid. None: events are refused.</summary>
    [PublicKeys]
    public string? WebhookPublicKeys { get; set; }

    /// <summary>How long a request may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The keys of the event webhook in DER form (X.509 SubjectPublicKeyInfo).</summary>
    internal IReadOnlyList<byte[]> PublicKeys =>
        [.. PublicKeysAttribute.Split(WebhookPublicKeys).Select(Convert.FromBase64String)];
}

using System.ComponentModel.DataAnnotations;
using CampaignFunctions.Settings;

namespace CampaignFunctions.Channels.Links;

/// <summary>Settings of the links in emails that lead back to the app, section <c>Links</c>.</summary>
public sealed class LinkOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Links";

    /// <summary>Keys that sign links, parted by commas, each at least 32 characters. The first signs; all of them are valid, so that links in old emails work on after a new key was put in front.</summary>
    [Required, Secret, SigningKeys, Example("what openssl rand -base64 48 writes")]
    public string SigningKeys { get; set; } = "";

    /// <summary>Whether marketing emails whose template doesn't use <c>unsubscribe_url</c> get a line with an unsubscribe link at their end.</summary>
    public bool UnsubscribeFooter { get; set; }

    /// <summary>Whether the app itself tracks opens, with an image, in emails whose template is the app's own. SendGrid's own open tracking is switched off for those.</summary>
    public bool TrackOpens { get; set; }

    /// <summary>Whether the app itself tracks clicks, with signed links, in emails whose template is the app's own. SendGrid's own click tracking is switched off for those.</summary>
    public bool TrackClicks { get; set; }

    /// <summary>The keys, the one that signs first.</summary>
    internal IReadOnlyList<string> Keys => Split(SigningKeys);

    internal static string[] Split(string keys) => keys.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>Keys for HMAC-SHA256, which takes at least 256 bits (RFC 7518, 3.2), parted by commas.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SigningKeysAttribute() : ValidationAttribute("must hold keys of at least 32 characters each, parted by commas")
{
    private const int LeastLength = 32;

    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is null or "" || value is string text && LinkOptions.Split(text) is { Length: > 0 } keys && Array.TrueForAll(keys, key => key.Length >= LeastLength);
}

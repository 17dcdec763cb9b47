using System.Net;
using CampaignFunctions.Settings;

namespace CampaignFunctions.Channels.Webhooks;

/// <summary>Settings of webhooks and integrations, section <c>Webhooks</c>.</summary>
public sealed class WebhookOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Webhooks";

    private const string VaultReference = "@Microsoft.KeyVault(";
    private static readonly char[] Separators = [',', ' ', '\n'];

    /// <summary>
    /// Secrets that webhooks are signed with (Standard Webhooks), parted by commas: <c>whsec_</c> and base64, or a text of at least 24 characters.
    /// With several, each gives a signature, so that receivers can change over. None: no webhooks are sent; a step that would send one fails with that reason
    /// and is tried again. An app whose campaigns send none needs no secret, so its start doesn't ask for one.
    /// </summary>
    [Secret, SigningSecrets, Example("whsec_…")]
    public string SigningSecrets { get; set; } = "";

    /// <summary>
    /// Networks outside the internet that webhooks and integrations may reach, parted by commas: <c>10.1.0.0/16,fd00::/8</c>; null: none.
    /// </summary>
    [Networks, Example("10.1.0.0/16")]
    public string? AllowedNetworks { get; set; }

    /// <summary>The signing secrets; none where the setting is empty or a reference to a vault that holds none.</summary>
    internal static string[] Secrets(string text) => text.StartsWith(VaultReference, StringComparison.Ordinal) ? [] : Split(text);

    /// <summary>The networks of a list.</summary>
    /// <exception cref="FormatException">One of them is none.</exception>
    internal static IEnumerable<IPNetwork> Networks(string? text) => Split(text).Select(IPNetwork.Parse);

    internal static string[] Split(string? text) => (text ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

using System.Text.Json.Nodes;

namespace CampaignFunctions.Schemas;

/// <summary>An email address without a display name, in any script.</summary>
public sealed class EmailAddressSchema : FormattedTextSchema
{
    private const int MaxLength = 254;
    private const int MaxLocalLength = 64;
    private const int MaxLabelLength = 63;

    /// <inheritdoc/>
    protected override string Code => ErrorCodes.InvalidEmail;

    /// <inheritdoc/>
    protected override string Expectation => "an email address such as \"ada@example.org\"";

    /// <summary>Whether a text is an address that mail can be sent to: the lengths of RFC 5321, a dot-atom (RFC 5322, RFC 6531) before the <c>@</c>, a domain name with at least one dot after it.</summary>
    public static bool IsAddress(string text)
    {
        var at = text.LastIndexOf('@');
        return text.Length <= MaxLength
            && at is > 0 and <= MaxLocalLength
            && text[..at].Split('.').All(IsAtom)
            && text[(at + 1)..].Split('.') is { Length: > 1 } labels
            && labels.All(IsLabel);
    }

    /// <inheritdoc/>
    protected override bool IsValid(string text) => IsAddress(text);

    /// <inheritdoc/>
    protected override void DescribeForm(JsonObject description)
    {
        description["format"] = "email";
        description["maxLength"] = MaxLength;
    }

    private static bool IsAtom(string atom) =>
        atom.Length > 0 && atom.All(letter => !char.IsControl(letter) && !char.IsWhiteSpace(letter) && !"()<>[]:;@\\,\"".Contains(letter, StringComparison.Ordinal));

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabelLength
        && label[0] != '-'
        && label[^1] != '-'
        && label.All(letter => char.IsLetterOrDigit(letter) || letter == '-' || char.IsSurrogate(letter) || char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark);
}

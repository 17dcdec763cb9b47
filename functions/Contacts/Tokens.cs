using System.Text.RegularExpressions;

namespace CampaignFunctions.Contacts;

/// <summary>
/// Tokens in texts: <c>{contactfield=alias}</c>, <c>{contactfield=alias|default}</c> and <c>{contactfield=alias|true}</c>, which URL-encodes the value.
/// An unknown or empty field gives the default, or nothing.
/// </summary>
public static partial class Tokens
{
    /// <summary>The text with every token replaced by the contact's value.</summary>
    public static string Resolve(string text, Contact contact) =>
        text.Contains("{contactfield=", StringComparison.OrdinalIgnoreCase)
            ? Token.Replace(text, match => Value(match.Groups["token"].Value, contact))
            : text;

    /// <summary>The tokens of a text replaced by something else, such as a template's own expression.</summary>
    /// <param name="text">The text.</param>
    /// <param name="replacement">Gets what stands behind the equals sign: <c>alias|default</c>.</param>
    public static string Rewrite(string text, Func<string, string> replacement) => Token.Replace(text, match => replacement(match.Groups["token"].Value));

    /// <summary>The value of what stands behind a token's equals sign: <c>alias</c>, <c>alias|default</c> or <c>alias|true</c>.</summary>
    public static string Value(string token, Contact contact)
    {
        var parts = token.Split('|', 2);
        var value = ContactFields.Find(contact, parts[0].Trim());
        var isEmpty = ContactFields.IsEmpty(value);
        if (parts.Length == 1)
        {
            return isEmpty ? "" : ContactFields.Text(value);
        }

        if (parts[1] == "true")
        {
            return isEmpty ? "" : Uri.EscapeDataString(ContactFields.Text(value));
        }

        return isEmpty ? parts[1] : ContactFields.Text(value);
    }

    [GeneratedRegex(@"\{contactfield=(?<token>[^{}]{1,512})\}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token { get; }
}

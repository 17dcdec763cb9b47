using System.Text.Json;
using System.Text.RegularExpressions;
using CampaignFunctions.Library;

namespace CampaignFunctions.Contacts;

/// <summary>
/// Tokens in texts: <c>{contactfield=alias}</c>, <c>{contactfield=alias|default}</c> and <c>{contactfield=alias|true}</c>, which URL-encodes the value.
/// The braces may be URL-encoded themselves. A field that the contact doesn't have is looked for in the primary company. An unknown or empty field
/// gives the default, or nothing.
/// </summary>
public static partial class Tokens
{
    private const string Mark = "contactfield";

    /// <summary>Whether there is a token in a text.</summary>
    public static bool AreIn(string text) => text.Contains(Mark, StringComparison.OrdinalIgnoreCase) && Token.IsMatch(text);

    /// <summary>Whether a JSON value is a text with a token in it.</summary>
    public static bool AreIn(JsonElement value) => value.ValueKind == JsonValueKind.String && AreIn(value.GetString()!);

    /// <summary>The JSON value; a text with every token replaced by the contact's value.</summary>
    public static JsonElement Resolve(JsonElement value, Contact contact, Company? company) =>
        AreIn(value) ? JsonSerializer.SerializeToElement(Resolve(value.GetString()!, contact, company), Json.Options) : value;

    /// <summary>The text with every token replaced by the contact's value.</summary>
    /// <param name="text">The text.</param>
    /// <param name="contact">The contact.</param>
    /// <param name="company">The contact's primary company; null: there is none.</param>
    public static string Resolve(string text, Contact contact, Company? company = null) => Rewrite(text, token => Value(token, contact, company));

    /// <summary>A URL with every token replaced by the contact's value, encoded so that it is one part of a path or of a query and nothing else.</summary>
    /// <param name="text">The URL.</param>
    /// <param name="contact">The contact.</param>
    /// <param name="company">The contact's primary company; null: there is none.</param>
    public static string ResolveUrl(string text, Contact contact, Company? company = null) => Rewrite(text, token =>
    {
        var plain = token.EndsWith("|true", StringComparison.Ordinal) ? token[..^"|true".Length] : token;
        // Dots alone would be a step up in the path, in whatever way they are encoded.
        return Value(plain, contact, company) is var value && value is "." or ".." ? "" : Uri.EscapeDataString(value);
    });

    /// <summary>The tokens of a text replaced by something else, such as a template's own expression.</summary>
    /// <param name="text">The text.</param>
    /// <param name="replacement">Gets what stands behind the equals sign: <c>alias|default</c>.</param>
    public static string Rewrite(string text, Func<string, string> replacement) => text.Contains(Mark, StringComparison.OrdinalIgnoreCase)
        ? Token.Replace(text, match => replacement(match.Groups["token"] is { Success: true } plain ? plain.Value : Uri.UnescapeDataString(match.Groups["encoded"].Value)))
        : text;

    /// <summary>The value of what stands behind a token's equals sign: <c>alias</c>, <c>alias|default</c> or <c>alias|true</c>.</summary>
    public static string Value(string token, Contact contact, Company? company = null)
    {
        var parts = token.Split('|', 2);
        var value = Find(parts[0].Trim(), contact, company);
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

    /// <summary>The value of a text that is one token without a default and nothing else, in its own JSON type; undefined: the text is something else, or the field is empty.</summary>
    public static JsonElement Typed(string text, Contact contact, Company? company) =>
        Token.Match(text) is { Success: true } match && match.Length == text.Length && match.Groups["token"] is { Success: true } token && !token.Value.Contains('|', StringComparison.Ordinal)
            ? Find(token.Value.Trim(), contact, company)
            : default;

    private static JsonElement Find(string alias, Contact contact, Company? company) =>
        ContactFields.Find(contact, alias) is { ValueKind: not JsonValueKind.Undefined } own ? own : company?.Field(alias) ?? default;

    [GeneratedRegex(@"\{contactfield=(?<token>[^{}]{1,512})\}|%7Bcontactfield(?:=|%3D)(?<encoded>(?:(?!%7D)[^{}]){1,512})%7D", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token { get; }
}

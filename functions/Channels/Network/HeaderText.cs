using System.Text.RegularExpressions;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Channels.Network;

/// <summary>Headers that somebody else wrote.</summary>
internal static partial class HeaderText
{
    /// <summary>The code of a refusal.</summary>
    public const string Code = "invalid-header";

    /// <summary>The form of a header's name: a token of RFC 9110.</summary>
    public static TextPattern Name { get; } = new(NameForm, Code, "A header's name is letters, digits and - _ . such as \"X-Source\".");

    /// <summary>A value that can't begin another header: control characters become blanks.</summary>
    public static string OneLine(string value) => WithoutControls(value).Trim();

    /// <summary>As <see cref="OneLine"/>, for a part of a value: white space at its ends stays.</summary>
    public static string WithoutControls(string value) => string.Concat(value.Select(letter => char.IsControl(letter) ? ' ' : letter));

    /// <summary>Adds a header to a request or to its body, where it belongs; one that HTTP knows otherwise is left out.</summary>
    public static void Add(HttpRequestMessage request, string name, string value)
    {
        if (!request.Headers.TryAddWithoutValidation(name, value))
        {
            request.Content?.Headers.TryAddWithoutValidation(name, value);
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NameForm { get; }
}

using System.Text.Json.Nodes;

namespace CampaignFunctions.Schemas;

/// <summary>An id: 1 to 128 ASCII letters, digits, <c>.</c>, <c>_</c> or <c>-</c>, so that it fits into a URL and a document id as it is.</summary>
public sealed class IdSchema : FormattedTextSchema
{
    private const int MaxLength = 128;

    /// <summary>The kind of thing in the library that the id belongs to, as in its URLs; null: none.</summary>
    public string? RefersTo { get; init; }

    /// <inheritdoc/>
    protected override string Code => ErrorCodes.InvalidId;

    /// <inheritdoc/>
    protected override string Expectation => "an id of 1 to 128 letters (a-z, A-Z), digits, '.', '_' or '-' such as \"welcome-2\"";

    /// <summary>Whether a text can be an id. <c>.</c> and <c>..</c> can't: URLs give them another meaning.</summary>
    public static bool IsId(string text) =>
        text.Length is > 0 and <= MaxLength
        && text is not ("." or "..")
        && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-');

    /// <inheritdoc/>
    protected override bool IsValid(string text) => IsId(text);

    /// <inheritdoc/>
    protected override void DescribeForm(JsonObject description) => description["pattern"] = "^[A-Za-z0-9._-]{1,128}$";
}

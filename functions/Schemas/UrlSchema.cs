using System.Text.Json.Nodes;

namespace CampaignFunctions.Schemas;

/// <summary>An absolute http or https URL.</summary>
public sealed class UrlSchema : FormattedTextSchema
{
    /// <inheritdoc/>
    protected override string Code => ErrorCodes.InvalidUrl;

    /// <inheritdoc/>
    protected override string Expectation => "an absolute http or https URL such as \"https://example.org/path\"";

    /// <summary>Whether a text is an absolute http or https URL with a host.</summary>
    public static bool IsUrl(string text) =>
        !text.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter))
        && Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url.Host.Length > 0;

    /// <inheritdoc/>
    protected override bool IsValid(string text) => IsUrl(text);

    /// <inheritdoc/>
    protected override void DescribeForm(JsonObject description) => description["format"] = "uri";
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CampaignFunctions.Schemas;

/// <summary>A language tag in the form of BCP 47.</summary>
public sealed partial class LanguageTagSchema : FormattedTextSchema
{
    /// <inheritdoc/>
    protected override string Code => ErrorCodes.InvalidLanguage;

    /// <inheritdoc/>
    protected override string Expectation => "a language tag such as \"fr\" or \"pt-BR\"";

    /// <inheritdoc/>
    protected override bool IsValid(string text) => Form.IsMatch(text);

    /// <inheritdoc/>
    protected override void DescribeForm(JsonObject description) => description["pattern"] = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$";

    /// <inheritdoc/>
    protected override string Hint(string text) =>
        text.Replace('_', '-') is var tag && Form.IsMatch(tag) ? $" Did you mean '{tag}'?" : "";

    [GeneratedRegex(@"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form { get; }
}

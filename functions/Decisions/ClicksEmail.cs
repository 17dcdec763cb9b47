using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Decisions;

/// <summary>
/// Met when the contact clicks a link of the email that the step above sent. Without <c>urls</c> any link will do; otherwise the link must
/// contain one of them, without regard to case and to a slash at the end.
/// </summary>
public sealed class ClicksEmail : DecisionType<ClicksEmail.Settings>
{
    /// <inheritdoc/>
    public override string Name => "clicks-email";

    /// <inheritdoc/>
    public override string Description => "Waits until the contact clicks a link in the email of the step above.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Optional("urls", new ListSchema(new TextSchema { NotBlank = true, MaxLength = 4096 }) { MaxItems = 100, Description = "Links, or parts of them, of which one must be clicked; left out: any link." }));

    /// <inheritdoc/>
    public override bool IsAboutEmail => true;

    /// <inheritdoc/>
    protected override bool Matches(Settings properties, Activity activity, StepDefinition? parent) =>
        ParentEmail.IsOf(parent, activity)
        && (properties.Urls is not { Count: > 0 } urls || (activity.Url is { } link && urls.Any(url => Trimmed(link).Contains(Trimmed(url), StringComparison.OrdinalIgnoreCase))));

    private static string Trimmed(string url) => url.Trim().TrimEnd('/');

    /// <summary>The decision's properties.</summary>
    public sealed record Settings(IReadOnlyList<string>? Urls = null);
}

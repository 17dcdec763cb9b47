using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Decisions;

/// <summary>
/// Met when the contact visits a page: the page fits one of <c>urls</c>, or the page before it one of <c>referrers</c>. Both take the wildcards
/// <c>*</c> and <c>?</c> and regard case. With neither, any page will do.
/// </summary>
public sealed class VisitsPage : DecisionType<VisitsPage.Settings>
{
    private static readonly TextSchema Pattern = new() { NotBlank = true, MaxLength = 4096 };

    /// <inheritdoc/>
    public override string Name => "visits-page";

    /// <inheritdoc/>
    public override string Description => "Waits until the contact visits a page.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Optional("urls", new ListSchema(Pattern) { MaxItems = 100, Description = "Pages, with the wildcards * and ?; left out: any page." }),
        Property.Optional("referrers", new ListSchema(Pattern) { MaxItems = 100, Description = "Where the contact may come from instead, with the wildcards * and ?." }));

    /// <inheritdoc/>
    protected override bool Matches(Settings properties, Activity activity, StepDefinition? parent) =>
        properties is { Urls: not { Count: > 0 }, Referrers: not { Count: > 0 } }
        || Wildcards.MatchAny(properties.Urls, activity.Url)
        || Wildcards.MatchAny(properties.Referrers, activity.Referrer);

    /// <summary>The decision's properties.</summary>
    public sealed record Settings(IReadOnlyList<string>? Urls = null, IReadOnlyList<string>? Referrers = null);
}

using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Decisions;

/// <summary>
/// Met when the contact answers by text message and the whole answer, without white space around it, fits <c>pattern</c>: the wildcards <c>*</c>
/// and <c>?</c>, without regard to case. Without a pattern any answer will do.
/// </summary>
public sealed class RepliesToSms : DecisionType<RepliesToSms.Settings>
{
    /// <inheritdoc/>
    public override string Name => "replies-to-sms";

    /// <inheritdoc/>
    public override string Description => "Waits until the contact answers by text message.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Optional("pattern", new TextSchema { MaxLength = 1024, Description = "What the answer must look like, with the wildcards * and ?; left out: any answer." }));

    /// <inheritdoc/>
    protected override bool Matches(Settings properties, Activity activity, StepDefinition? parent) =>
        string.IsNullOrWhiteSpace(properties.Pattern) || Wildcards.MatchAny([properties.Pattern], activity.Text?.Trim(), ignoreCase: true);

    /// <summary>The decision's properties.</summary>
    public sealed record Settings(string? Pattern = null);
}

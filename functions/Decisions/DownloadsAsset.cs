using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Decisions;

/// <summary>Met when the contact downloads one of the <c>assets</c>, named exactly as the download is reported; without them any asset will do.</summary>
public sealed class DownloadsAsset : DecisionType<DownloadsAsset.Settings>
{
    /// <inheritdoc/>
    public override string Name => "downloads-asset";

    /// <inheritdoc/>
    public override string Description => "Waits until the contact downloads an asset.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Optional("assets", new ListSchema(new TextSchema { NotBlank = true, MaxLength = 1024 }) { MaxItems = 100, Description = "Assets, of which one must be downloaded; left out: any asset." }));

    /// <inheritdoc/>
    protected override bool Matches(Settings properties, Activity activity, StepDefinition? parent) =>
        properties.Assets is not { Count: > 0 } assets || assets.Contains(activity.Asset, StringComparer.Ordinal);

    /// <summary>The decision's properties.</summary>
    public sealed record Settings(IReadOnlyList<string>? Assets = null);
}

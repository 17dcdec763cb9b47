using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Decisions;

/// <summary>Met when the contact submits one of the <c>forms</c>; without them any form will do.</summary>
public sealed class SubmitsForm : DecisionType<SubmitsForm.Settings>
{
    /// <inheritdoc/>
    public override string Name => "submits-form";

    /// <inheritdoc/>
    public override string Description => "Waits until the contact submits a form.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Optional("forms", new ListSchema(new IdSchema { RefersTo = LibraryKinds.Forms }) { MaxItems = 100, Description = "Ids of forms, of which one must be submitted; left out: any form." }));

    /// <inheritdoc/>
    protected override bool Matches(Settings properties, Activity activity, StepDefinition? parent) =>
        properties.Forms is not { Count: > 0 } forms || forms.Contains(activity.Form, StringComparer.Ordinal);

    /// <summary>The decision's properties.</summary>
    public sealed record Settings(IReadOnlyList<string>? Forms = null);
}

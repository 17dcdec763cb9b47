using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Actions;

/// <summary>
/// Takes the contact out of campaigns, then puts it into others; <c>this</c> is the campaign of the step. <c>this</c> in both lists is a clean
/// restart; <c>this</c> in <c>addTo</c> alone restarts only where the campaign has <c>allowRestart</c>. What can't be joined (unknown,
/// not published, a member already) is named in the reason, the rest is done all the same. Whoever is no member can't leave, which is no error.
/// </summary>
public sealed class ChangeCampaigns(IContactStates states, Lazy<ICampaigns> campaigns, Lazy<Memberships> memberships) : LocalAction<ChangeCampaigns.Settings>
{
    private const string This = "this";

    private static readonly TimeSpan ShortestRound = TimeSpan.FromMinutes(30);

    private static readonly ListSchema Campaigns = new(new IdSchema { Description = "A campaign's id, or 'this'." }) { MaxItems = 100 };

    /// <inheritdoc/>
    public override string Name => "change-campaigns";

    /// <inheritdoc/>
    public override string Description => "Takes the contact out of campaigns and puts it into others.";

    /// <inheritdoc/>
    public override ObjectSchema Properties { get; } = new(
        Property.Optional("addTo", Campaigns),
        Property.Optional("removeFrom", Campaigns));

    /// <inheritdoc/>
    public override IEnumerable<ValidationError> Check(StepDefinition step, string pointer, CampaignTree tree)
    {
        var addTo = ((Settings)Read(step.Properties)).AddTo ?? [];
        var isShort = GuaranteedDelays.UpTo(tree.Find(step.Id)!) < ShortestRound;
        for (var index = 0; isShort && index < addTo.Count; index++)
        {
            if (addTo[index] == This || addTo[index] == tree.Definition.Id)
            {
                yield return new ValidationError($"{pointer}/properties/addTo/{index}", "restart-too-soon", "A campaign that restarts itself would go round without a pause: on the way from the root to this step, intervals of at least 30 minutes in all are needed.");
            }
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<Outcome> RunAsync(Settings properties, StepContext context, CancellationToken cancellationToken)
    {
        foreach (var campaign in Ids(properties.RemoveFrom, context))
        {
            if (await JourneyAsync(campaign, context, cancellationToken) is { } journey)
            {
                Membership.Leave(context.State, journey, $"removed by step '{context.Step.Id}' of campaign '{context.Campaign.Definition.Id}'", exit: true, context.Now);
            }
        }

        var refusals = new List<string>();
        foreach (var campaign in Ids(properties.AddTo, context))
        {
            if (await JoinAsync(campaign, context, cancellationToken) is { } refusal)
            {
                refusals.Add($"'{campaign}': {refusal}");
            }
        }

        return refusals.Count == 0 ? Outcome.Passed : Outcome.PassedWithError(string.Join("; ", refusals));
    }

    private async Task<string?> JoinAsync(string id, StepContext context, CancellationToken cancellationToken)
    {
        if (await campaigns.Value.FindAsync(id, cancellationToken) is not { } campaign)
        {
            return "no such campaign";
        }

        await JourneyAsync(id, context, cancellationToken);
        return await memberships.Value.JoinAsync(context.State, campaign.Tree, JoinedBy.Action, data: null, context.Now, new StepFaults(), cancellationToken);
    }

    // What was read before may have been changed by this very run: it is not read again.
    private async Task<Journey?> JourneyAsync(string campaign, StepContext context, CancellationToken cancellationToken)
    {
        if (context.State.Journey(campaign) is null)
        {
            await states.LoadJourneyAsync(context.State, campaign, cancellationToken);
        }

        return context.State.Journey(campaign);
    }

    private static IEnumerable<string> Ids(IReadOnlyList<string>? campaigns, StepContext context) =>
        (campaigns ?? []).Select(campaign => campaign == This ? context.Campaign.Definition.Id : campaign).Distinct(StringComparer.Ordinal);

    /// <summary>The action's properties.</summary>
    public sealed record Settings(IReadOnlyList<string>? AddTo = null, IReadOnlyList<string>? RemoveFrom = null);
}

/// <summary>The action's queue function.</summary>
public sealed class ChangeCampaignsFunction(CohortHandler cohorts)
{
    /// <summary>Runs the step for the cohort of a message.</summary>
    [Function("change-campaigns")]
    public Task Run([QueueTrigger("change-campaigns")] string message, FunctionContext context) =>
        cohorts.HandleAsync("change-campaigns", message, context);
}

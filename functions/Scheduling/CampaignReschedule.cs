using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Scheduling;

/// <summary>Moves contacts who wait on a step whose delay was lengthened, shortened or removed. Its cost grows with those who wait on that step.</summary>
public sealed class CampaignReschedule(ICampaigns campaigns, IJourneys journeys, MemberChanges members, ICohortQueue queue)
{
    /// <summary>Moves a page of contacts and leaves the next page to the next message.</summary>
    [Function(QueueNames.Reschedule)]
    public async Task Run([QueueTrigger(QueueNames.Reschedule)] string message, FunctionContext context)
    {
        var cancellationToken = context.CancellationToken;
        if (await queue.ReadAsync<ChangedStep>(QueueNames.Reschedule, message, cancellationToken) is not { } changed
            || await campaigns.FindAsync(changed.Campaign, cancellationToken) is not { } campaign)
        {
            return;
        }

        var page = await journeys.WaitingOnAsync(changed.Campaign, changed.Step, MemberChanges.PageSize, changed.Continuation, cancellationToken);
        await members.ApplyAsync(campaign.Tree, page, prepare: null, run => run.Reconsider(changed.Step), cancellationToken);
        if (page.Continuation is { } continuation)
        {
            await queue.SendAsync(QueueNames.Reschedule, changed with { Continuation = continuation }, TimeSpan.Zero, cancellationToken);
        }
    }
}

/// <summary>A step whose definition changed, and where the page of those who wait on it begins.</summary>
public sealed record ChangedStep(string Campaign, string Step, string? Continuation = null);

using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Scheduling;

/// <summary>Opens new steps for members who have done what is above them already; each on the version that the journey runs on. Doing it twice changes nothing.</summary>
public sealed class CampaignBackfill(ICampaigns campaigns, IJourneys journeys, MemberChanges members, ICohortQueue queue)
{
    /// <summary>Looks at a page of journeys and leaves the next page to the next message.</summary>
    [Function(QueueNames.Backfill)]
    public async Task Run([QueueTrigger(QueueNames.Backfill)] string message, FunctionContext context)
    {
        var cancellationToken = context.CancellationToken;
        if (await queue.ReadAsync<BackfillSteps>(QueueNames.Backfill, message, cancellationToken) is not { } asked
            || await campaigns.FindAsync(asked.Campaign, cancellationToken) is not { } campaign)
        {
            return;
        }

        var page = await journeys.ListAsync(asked.Campaign, new JourneyFilter(Active: true), MemberChanges.PageSize, asked.Continuation, cancellationToken);
        await members.ApplyAsync(campaign.Tree, page, prepare: null, run => Backfill.Open(run, asked.Steps), cancellationToken);
        if (page.Continuation is { } continuation)
        {
            await queue.SendAsync(QueueNames.Backfill, asked with { Continuation = continuation }, TimeSpan.Zero, cancellationToken);
        }
    }
}

/// <summary>Steps to run for those who have missed them, and where the page of members begins.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Steps">The steps; null: all.</param>
/// <param name="Continuation">Where the page begins; null: at the start.</param>
public sealed record BackfillSteps(string Campaign, IReadOnlyList<string>? Steps, string? Continuation = null);

using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Scheduling;

/// <summary>
/// Moves journeys to another version of their campaign: what waits is due by that version, steps that it doesn't have are cancelled with that
/// reason or taken over by its redirects. Where there is no campaign any more, its members leave. A journey that is there already stays as it is, so doing it twice changes nothing.
/// </summary>
public sealed class CampaignMigrate(ICampaigns campaigns, IJourneys journeys, MemberChanges members, ICohortQueue queue)
{
    /// <summary>Moves a page of journeys, or ends them if the campaign is gone, and leaves the next page to the next message.</summary>
    [Function(QueueNames.Migrate)]
    public async Task Run([QueueTrigger(QueueNames.Migrate)] string message, FunctionContext context)
    {
        var cancellationToken = context.CancellationToken;
        if (await queue.ReadAsync<VersionMove>(QueueNames.Migrate, message, cancellationToken) is not { } move)
        {
            return;
        }

        var campaign = await campaigns.FindAsync(move.Campaign, cancellationToken);
        if (campaign is not null && move.To is { } to && await campaigns.FindVersionAsync(move.Campaign, to, cancellationToken) is null)
        {
            return;
        }

        var page = await journeys.ListAsync(move.Campaign, new JourneyFilter(Active: true, move.From, move.To), MemberChanges.PageSize, move.Continuation, cancellationToken);
        await (campaign is null
            ? members.LeaveAsync(move.Campaign, page, cancellationToken)
            : members.ApplyAsync(campaign.Tree, page, (state, journey) => Begin(state, journey, move), run => run.Reconsider(), cancellationToken));
        if (page.Continuation is { } continuation)
        {
            await queue.SendAsync(QueueNames.Migrate, move with { Continuation = continuation }, TimeSpan.Zero, cancellationToken);
        }
    }

    private static bool Begin(ContactState state, Journey journey, VersionMove move)
    {
        if (move.From is { } from && journey.Version != from)
        {
            return false;
        }

        if (move.To is { } to && journey.Version != to)
        {
            journey.Version = to;
            state.Put(journey);
        }

        return true;
    }
}

/// <summary>Journeys that go to another version, and where the page of them begins.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="From">Only journeys on that version; null: on any.</param>
/// <param name="To">The version; null: what waits is only looked at again, on the version that each journey runs on now.</param>
/// <param name="Continuation">Where the page begins; null: at the start.</param>
public sealed record VersionMove(string Campaign, int? From, int? To, string? Continuation = null);

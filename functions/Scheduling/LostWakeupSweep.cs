using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Scheduling;

/// <summary>Finds what got lost between a commit and its queue message, and finishes deletions, changes and scores of companies that were cut off.</summary>
public sealed partial class LostWakeupSweep(OverdueJourneys overdue, IContacts contacts, UnfinishedChanges changes, OwedScores scores, JourneyMetrics metrics, IOptions<SchedulingOptions> options, TimeProvider clock, ILogger<LostWakeupSweep> logger)
{
    private const int Deletions = 100;

    /// <summary>Runs every minute; with nothing lost it costs four queries on an index.</summary>
    [Function("lost-wakeup-sweep")]
    public async Task Run([TimerTrigger("15 * * * * *")] TimerInfo timer, FunctionContext context)
    {
        _ = timer;
        var now = clock.GetUtcNow();
        var (lost, oldest) = await overdue.WakeLostAsync(now - options.Value.LostAfter, context.CancellationToken);
        metrics.OldestDue(now - (oldest ?? now));
        if (lost > 0)
        {
            metrics.LostWakeups(lost);
            Found(logger, lost);
        }

        await scores.PayLeftAsync(now - options.Value.LostAfter, context.CancellationToken);
        await contacts.FinishDeletionsAsync(Deletions, context.CancellationToken);
        await changes.FinishAsync(context.CancellationToken);
    }

    [LoggerMessage(1201, LogLevel.Warning, "{Count} wake-up(s) were lost and sent again", EventName = "wakeups-lost")]
    private static partial void Found(ILogger logger, int count);
}

using CampaignFunctions.Journeys;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Scheduling;

/// <summary>Hands what is due in a slot of the index to the functions, each cohort invisible until its due time.</summary>
public sealed class SchedulePromote(IDueIndex dueIndex, ICohortQueue queue, WakeupDispatcher dispatcher)
{
    private const int PageSize = 100;

    /// <summary>Sends first and removes then: dying in between doubles a message, which is harmless.</summary>
    [Function(QueueNames.Promote)]
    public async Task Run([QueueTrigger(QueueNames.Promote)] string message, FunctionContext context)
    {
        var cancellationToken = context.CancellationToken;
        if (await queue.ReadAsync<DueSlot>(QueueNames.Promote, message, cancellationToken) is not { } due)
        {
            return;
        }

        while (await dueIndex.ReadSlotAsync(due.Slot, due.Until, PageSize, cancellationToken) is { Count: > 0 } cohorts)
        {
            foreach (var cohort in Together(cohorts))
            {
                await dispatcher.SendAsync(cohort.Queue, cohort.Cohort, cohort.DueAt, cancellationToken);
            }

            await dueIndex.RemoveAsync(cohorts, cancellationToken);
        }
    }

    // Cohorts that were made in pieces and are due within the same second run together: fewer messages, and fewer requests to the outside.
    private static IEnumerable<DueCohort> Together(IReadOnlyList<DueCohort> cohorts) =>
        from cohort in cohorts
        group cohort by (cohort.Queue, cohort.Cohort.Campaign, cohort.Cohort.Step, cohort.Cohort.Rotation, cohort.Cohort.Attempt, Second: cohort.DueAt.ToUnixTimeSeconds()) into pieces
        let first = pieces.First()
        let contacts = pieces.SelectMany(piece => piece.Cohort.Contacts).Distinct(StringComparer.Ordinal).ToList()
        select first with { Cohort = first.Cohort with { Contacts = contacts }, DueAt = pieces.Max(piece => piece.DueAt) };
}

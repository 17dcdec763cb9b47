using CampaignFunctions.Journeys;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Scheduling;

/// <summary>Finds what is due: hands the due slots of the index to <see cref="SchedulePromote"/>.</summary>
public sealed class ScheduleSweep(IDueIndex dueIndex, ICohortQueue queue, WakeupDispatcher dispatcher)
{
    /// <summary>Runs twice a minute; what is due sooner than the next run waits in a queue already.</summary>
    [Function("schedule-sweep")]
    public async Task Run([TimerTrigger("*/30 * * * * *")] TimerInfo timer, FunctionContext context)
    {
        _ = timer;
        var cancellationToken = context.CancellationToken;
        var until = dispatcher.Horizon();
        foreach (var slot in await dueIndex.DueSlotsAsync(until, cancellationToken))
        {
            await queue.SendAsync(QueueNames.Promote, new DueSlot(slot, until), TimeSpan.Zero, cancellationToken);
        }
    }
}

/// <summary>A slot of the due index to be emptied of what is due until an instant (UTC).</summary>
public sealed record DueSlot(string Slot, DateTimeOffset Until);

using System.Text.Json;
using CampaignFunctions.Journeys;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Scheduling;

/// <summary>Hands what is due in a slot of the index to the functions, each cohort invisible until its due time.</summary>
public sealed class SchedulePromote(IDueIndex dueIndex, ICohortQueue queue, WakeupDispatcher dispatcher)
{
    private const int Together = 100;

    /// <summary>Sends first and removes then: dying in between doubles a message, which is harmless.</summary>
    [Function(QueueNames.Promote)]
    public async Task Run([QueueTrigger(QueueNames.Promote)] string message, FunctionContext context)
    {
        var cancellationToken = context.CancellationToken;
        if (Read(message) is not { } due)
        {
            await queue.PoisonAsync(QueueNames.Promote, message, cancellationToken);
            return;
        }

        while (await dueIndex.ReadSlotAsync(due.Slot, due.Until, Together, cancellationToken) is { Count: > 0 } cohorts)
        {
            foreach (var cohort in cohorts)
            {
                await dispatcher.SendAsync(cohort.Queue, cohort.Cohort, cohort.DueAt, cancellationToken);
            }

            await dueIndex.RemoveAsync(cohorts, cancellationToken);
        }
    }

    private static DueSlot? Read(string message)
    {
        try
        {
            return JsonSerializer.Deserialize<DueSlot>(message, Json.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

using CampaignFunctions.Actions;
using CampaignFunctions.Journeys;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Scheduling;

/// <summary>Looks at conditions at the end of their delay, and at decisions whose time is up.</summary>
public sealed class JourneyAdvance(CohortHandler cohorts)
{
    /// <summary>Runs everything that is due in the journeys of a message's cohort.</summary>
    [Function(QueueNames.Advance)]
    public Task Run([QueueTrigger(QueueNames.Advance)] string message, FunctionContext context) =>
        cohorts.HandleAsync(QueueNames.Advance, message, context);
}

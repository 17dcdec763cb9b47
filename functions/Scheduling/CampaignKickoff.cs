using CampaignFunctions.Actions;
using CampaignFunctions.Journeys;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Scheduling;

/// <summary>Starts journeys that have just begun.</summary>
public sealed class CampaignKickoff(CohortHandler cohorts)
{
    /// <summary>Runs everything that is due in the journeys of a message's cohort.</summary>
    [Function(QueueNames.Kickoff)]
    public Task Run([QueueTrigger(QueueNames.Kickoff)] string message, FunctionContext context) =>
        cohorts.HandleAsync(QueueNames.Kickoff, message, context);
}

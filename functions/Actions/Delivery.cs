using System.Globalization;
using CampaignFunctions.Journeys;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Actions;

/// <summary>Hands a queue function's message to the journeys.</summary>
internal static class Delivery
{
    /// <summary>Handles a message of a cohort queue, as <see cref="CohortHandler"/> says.</summary>
    public static Task HandleAsync(this CohortHandler cohorts, string queue, string message, FunctionContext context) =>
        cohorts.HandleAsync(queue, message, context.InvocationId, IsRedelivered(context), context.CancellationToken);

    /// <summary>Whether the queue has delivered the invocation's message before.</summary>
    public static bool IsRedelivered(this FunctionContext context) =>
        context.BindingContext.BindingData.TryGetValue("DequeueCount", out var count)
        && int.TryParse(count?.ToString(), CultureInfo.InvariantCulture, out var number)
        && number > 1;
}

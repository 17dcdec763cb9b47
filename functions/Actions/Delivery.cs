using System.Globalization;
using CampaignFunctions.Journeys;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Actions;

/// <summary>Hands a queue function's message to the journeys.</summary>
internal static class Delivery
{
    /// <summary>After so many deliveries the host moves a message to the poison queue: <c>maxDequeueCount</c> of host.json.</summary>
    public const int MostDeliveries = 5;

    /// <summary>Handles a message of a cohort queue, as <see cref="CohortHandler"/> says.</summary>
    public static Task HandleAsync(this CohortHandler cohorts, string queue, string message, FunctionContext context) =>
        cohorts.HandleAsync(queue, message, context.InvocationId, Count(context) > 1, Count(context) >= MostDeliveries, context.CancellationToken);

    /// <summary>Whether the queue has delivered the invocation's message before.</summary>
    public static bool IsRedelivered(this FunctionContext context) => Count(context) > 1;

    private static int Count(FunctionContext context) =>
        context.BindingContext.BindingData.TryGetValue("DequeueCount", out var count) && int.TryParse(count?.ToString(), CultureInfo.InvariantCulture, out var number) ? number : 1;
}

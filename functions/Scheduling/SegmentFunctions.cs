using System.Text.Json;
using CampaignFunctions.Journeys;
using CampaignFunctions.Segments;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Scheduling;

/// <summary>Looks through contacts for segments, page by page.</summary>
public sealed class SegmentSearchFunction(SegmentSearches searches, ICohortQueue queue)
{
    /// <summary>Runs the page of a message.</summary>
    [Function(QueueNames.SegmentSearch)]
    public Task Run([QueueTrigger(QueueNames.SegmentSearch)] string message, FunctionContext context) =>
        SegmentMessages.HandleAsync<SegmentSearch>(QueueNames.SegmentSearch, message, queue, searches.RunAsync, context.CancellationToken);
}

/// <summary>Decides about the contacts that a search has found.</summary>
public sealed class SegmentReviewFunction(SegmentReviews reviews, ICohortQueue queue)
{
    /// <summary>Decides about the cohort of a message.</summary>
    [Function(QueueNames.SegmentReview)]
    public Task Run([QueueTrigger(QueueNames.SegmentReview)] string message, FunctionContext context) =>
        SegmentMessages.HandleAsync<SegmentReview>(QueueNames.SegmentReview, message, queue, reviews.RunAsync, context.CancellationToken);
}

/// <summary>Sees to what time alone changes for segments.</summary>
public sealed class SegmentSweep(SegmentUpkeep upkeep)
{
    /// <summary>Runs every minute; with nothing to do it costs two point reads.</summary>
    [Function("segment-sweep")]
    public Task Run([TimerTrigger("45 * * * * *")] TimerInfo timer, FunctionContext context)
    {
        _ = timer;
        return upkeep.RunAsync(context.CancellationToken);
    }
}

/// <summary>Messages about segments.</summary>
internal static class SegmentMessages
{
    /// <summary>Handles a message; one that can't be read goes to the poison queue at once.</summary>
    public static async Task HandleAsync<TMessage>(string name, string text, ICohortQueue queue, Func<TMessage, CancellationToken, Task> handle, CancellationToken cancellationToken)
        where TMessage : class
    {
        TMessage? message = null;
        try
        {
            message = JsonSerializer.Deserialize<TMessage>(text, Json.Options);
        }
        catch (JsonException)
        {
            // Below.
        }

        await (message is null ? queue.PoisonAsync(name, text, cancellationToken) : handle(message, cancellationToken));
    }
}

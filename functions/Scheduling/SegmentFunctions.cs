using CampaignFunctions.Journeys;
using CampaignFunctions.Segments;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Scheduling;

/// <summary>Looks through contacts for segments, page by page.</summary>
public sealed class SegmentSearchFunction(SegmentSearches searches, ICohortQueue queue)
{
    /// <summary>Runs the page of a message.</summary>
    [Function(QueueNames.SegmentSearch)]
    public async Task Run([QueueTrigger(QueueNames.SegmentSearch)] string message, FunctionContext context)
    {
        if (await queue.ReadAsync<SegmentSearch>(QueueNames.SegmentSearch, message, context.CancellationToken) is { } search)
        {
            await searches.RunAsync(search, context.CancellationToken);
        }
    }
}

/// <summary>Decides about the contacts that a search has found.</summary>
public sealed class SegmentReviewFunction(SegmentReviews reviews, ICohortQueue queue)
{
    /// <summary>Decides about the cohort of a message.</summary>
    [Function(QueueNames.SegmentReview)]
    public async Task Run([QueueTrigger(QueueNames.SegmentReview)] string message, FunctionContext context)
    {
        if (await queue.ReadAsync<SegmentReview>(QueueNames.SegmentReview, message, context.CancellationToken) is { } review)
        {
            await reviews.RunAsync(review, context.CancellationToken);
        }
    }
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

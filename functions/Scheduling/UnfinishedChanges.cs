using CampaignFunctions.Campaigns;
using CampaignFunctions.Library;
using Microsoft.Extensions.Logging;

namespace CampaignFunctions.Scheduling;

/// <summary>Sees to what follows from changes of campaigns, segments and fields whose worker died over them.</summary>
public sealed partial class UnfinishedChanges(PendingChanges pending, ICampaignChanges campaigns, IEnumerable<ILibraryChanges> watchers, ILogger<UnfinishedChanges> logger)
{
    /// <summary>Finishes all of them; with none left it costs a query within a partition. One that can't be finished stays, and stands in no other's way.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        foreach (var change in await pending.LeftAsync(cancellationToken))
        {
            try
            {
                await ReviewAsync(change, cancellationToken);
                await pending.DoneAsync(change, cancellationToken);
                Finished(logger, change.Kind, change.Id);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                Failed(logger, exception, change.Kind, change.Id);
            }
        }
    }

    private async Task ReviewAsync(LeftChange change, CancellationToken cancellationToken)
    {
        if (change.Kind == ICampaignChanges.Kind)
        {
            await campaigns.ReviewAsync(change.Id, cancellationToken);
        }

        foreach (var watcher in watchers.Where(watcher => watcher.Kind == change.Kind))
        {
            await watcher.ReviewAsync(change.Id, cancellationToken);
        }
    }

    [LoggerMessage(1203, LogLevel.Warning, "A change of {Kind} '{Id}' was cut off; what follows from it was seen to now", EventName = "change-finished")]
    private static partial void Finished(ILogger logger, string kind, string id);

    [LoggerMessage(1204, LogLevel.Error, "A change of {Kind} '{Id}' was cut off, and what follows from it could not be seen to; it is tried again in a minute", EventName = "change-not-finished")]
    private static partial void Failed(ILogger logger, Exception exception, string kind, string id);
}

using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace CampaignFunctions.Messaging;

/// <summary>Says how many messages lie in poison queues, so that somebody is told: the functions host moves most of them there, and counts nothing.</summary>
public sealed partial class PoisonSweep(PoisonQueues queues, PoisonMetrics metrics, ILogger<PoisonSweep> logger)
{
    /// <summary>Runs every five minutes; each run costs a request per queue.</summary>
    [Function("poison-sweep")]
    public Task Run([TimerTrigger("35 */5 * * * *")] TimerInfo timer, FunctionContext context)
    {
        _ = timer;
        return SweepAsync(context.CancellationToken);
    }

    /// <summary>Counts, measures and logs what lies in poison queues.</summary>
    internal async Task SweepAsync(CancellationToken cancellationToken)
    {
        var counts = await queues.CountAsync(cancellationToken);
        metrics.Seen(counts);
        foreach (var (queue, count) in counts)
        {
            LogPoison(logger, count, queue);
        }
    }

    [LoggerMessage(1303, LogLevel.Error, "{Count} message(s) lie in the poison queue of {Queue}", EventName = "poison-messages")]
    private static partial void LogPoison(ILogger logger, int count, string queue);
}

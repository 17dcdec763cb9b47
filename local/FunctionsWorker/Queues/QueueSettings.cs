using FunctionsWorker.Hosting;
using Microsoft.Extensions.Configuration;

namespace FunctionsWorker.Queues;

/// <summary>
/// host.json's <c>extensions.queues</c>: https://learn.microsoft.com/azure/azure-functions/functions-bindings-storage-queue#host-json
/// </summary>
internal sealed class QueueSettings
{
    private static readonly TimeSpan LongestVisibility = TimeSpan.FromDays(7);

    public QueueSettings(HostFile hostFile, WorkerSettings worker)
    {
        var section = hostFile.Queues;
        BatchSize = section.GetValue("batchSize", 16);
        NewBatchThreshold = section.GetValue("newBatchThreshold", BatchSize / 2);
        MaxDequeueCount = section.GetValue("maxDequeueCount", 5);
        VisibilityTimeout = section.GetValue("visibilityTimeout", TimeSpan.Zero);
        var maxPollingInterval = section.GetValue("maxPollingInterval", TimeSpan.FromMinutes(1));
        LongestPause = maxPollingInterval < worker.MaxIdlePause ? maxPollingInterval : worker.MaxIdlePause;
        var encoding = section["messageEncoding"] ?? "base64";
        IsBase64 = encoding.Equals("base64", StringComparison.OrdinalIgnoreCase);

        Require(BatchSize is >= 1 and <= 32, "batchSize must be 1 to 32");
        Require(NewBatchThreshold is >= 0 and <= 1000, "newBatchThreshold must be 0 to 1000");
        Require(MaxDequeueCount >= 1, "maxDequeueCount must be at least 1");
        Require(VisibilityTimeout >= TimeSpan.Zero && VisibilityTimeout <= LongestVisibility, "visibilityTimeout must be 00:00:00 to 7.00:00:00");
        Require(maxPollingInterval > TimeSpan.Zero, "maxPollingInterval must be above 00:00:00");
        Require(IsBase64 || encoding.Equals("none", StringComparison.OrdinalIgnoreCase), "messageEncoding must be base64 or none");
    }

    /// <summary>Messages per receipt.</summary>
    public int BatchSize { get; }

    /// <summary>A queue is asked again once no more than this many of its messages run.</summary>
    public int NewBatchThreshold { get; }

    /// <summary>Tries before a message goes to the poison queue.</summary>
    public int MaxDequeueCount { get; }

    /// <summary>How long a message waits after a failed try.</summary>
    public TimeSpan VisibilityTimeout { get; }

    /// <summary>The longest pause between two looks at an empty queue.</summary>
    public TimeSpan LongestPause { get; }

    /// <summary>Whether messages are base64 in the queue; else they are plain text.</summary>
    public bool IsBase64 { get; }

    private static void Require(bool holds, string rule)
    {
        if (!holds) throw new InvalidOperationException($"host.json: extensions.queues.{rule}.");
    }
}

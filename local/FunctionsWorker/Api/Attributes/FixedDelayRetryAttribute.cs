namespace Microsoft.Azure.Functions.Worker;

/// <summary>Repeats a failed run after the same delay each time.</summary>
public sealed class FixedDelayRetryAttribute : RetryAttribute
{
    /// <summary>The delay is a time span such as <c>00:00:10</c>.</summary>
    public FixedDelayRetryAttribute(int maxRetryCount, string delayInterval)
    {
        MaxRetryCount = maxRetryCount;
        DelayInterval = delayInterval;
    }

    /// <summary>The time between two runs.</summary>
    public string DelayInterval { get; }
}

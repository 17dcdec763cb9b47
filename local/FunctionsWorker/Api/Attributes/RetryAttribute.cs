namespace Microsoft.Azure.Functions.Worker;

/// <summary>How often and when a failed run is repeated. Timers take it; queue messages have their dequeue count.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class RetryAttribute : Attribute
{
    /// <summary>Repetitions after the first run; -1 means without end.</summary>
    public int MaxRetryCount { get; set; }
}

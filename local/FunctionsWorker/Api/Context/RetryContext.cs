namespace Microsoft.Azure.Functions.Worker;

/// <summary>Where an invocation stands in its retries.</summary>
public abstract class RetryContext
{
    /// <summary>0 for the first run.</summary>
    public abstract int RetryCount { get; }

    /// <summary>As the function's retry attribute says; 0 without one.</summary>
    public abstract int MaxRetryCount { get; }
}

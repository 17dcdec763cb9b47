using Microsoft.Azure.Functions.Worker;

namespace FunctionsWorker.Discovery;

/// <summary>How often a failed run is repeated (-1: without end), and after which delay.</summary>
internal sealed record RetryPolicy(int Count, TimeSpan First, TimeSpan Longest)
{
    public bool Allows(int retry) => Count < 0 || retry <= Count;

    /// <summary>The delay before a retry; the first retry is 1.</summary>
    public TimeSpan DelayBefore(int retry)
    {
        var ticks = First.Ticks * Math.Pow(2, retry - 1);
        return ticks >= Longest.Ticks ? Longest : TimeSpan.FromTicks((long)ticks);
    }

    public static RetryPolicy? Read(RetryAttribute? attribute, Problems problems) => attribute switch
    {
        null => null,
        FixedDelayRetryAttribute each => Of(each, each.DelayInterval, each.DelayInterval, problems),
        ExponentialBackoffRetryAttribute each => Of(each, each.MinimumInterval, each.MaximumInterval, problems),
        _ => problems.Add<RetryPolicy>($"its retry attribute {attribute.GetType().Name} is unknown"),
    };

    private static RetryPolicy? Of(RetryAttribute attribute, string first, string longest, Problems problems)
    {
        if (!TimeSpan.TryParse(first, out var minimum) || !TimeSpan.TryParse(longest, out var maximum))
            return problems.Add<RetryPolicy>($"its retry intervals \"{first}\" and \"{longest}\" must be time spans such as 00:00:10");
        return attribute.MaxRetryCount < -1
            ? problems.Add<RetryPolicy>("its number of retries must be -1 (without end), 0 or more")
            : new RetryPolicy(attribute.MaxRetryCount, minimum, maximum);
    }
}

namespace CampaignFunctions.Journeys;

/// <summary>How long a failing step waits between its tries.</summary>
public static class RetryPolicy
{
    private static readonly TimeSpan AfterTheLast = TimeSpan.FromHours(1);

    /// <summary>1 min, 5 min, 30 min, 2 h, 6 h; then the step has failed for good.</summary>
    public static IReadOnlyList<TimeSpan> Default { get; } =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6)];

    /// <summary>When a step is tried again after its <paramref name="attempt"/>th failure (1, 2, …); null: never.</summary>
    /// <param name="delays">The step's own waiting times; null: the default.</param>
    /// <param name="attempt">How often it has failed.</param>
    /// <param name="now">The moment of the failure, UTC.</param>
    /// <param name="notBefore">What the receiver asked for; null: nothing.</param>
    public static DateTimeOffset? Next(IReadOnlyList<TimeSpan>? delays, int attempt, DateTimeOffset now, DateTimeOffset? notBefore)
    {
        delays ??= Default;
        if (attempt > delays.Count)
        {
            return null;
        }

        return Later(now + delays[attempt - 1], notBefore);
    }

    /// <summary>When a step is tried again after a failure, as <see cref="Next"/> and the outcome itself say; null: never.</summary>
    public static DateTimeOffset? After(Outcome failure, IReadOnlyList<TimeSpan>? delays, int attempt, DateTimeOffset now)
    {
        if (failure.ForGood)
        {
            return null;
        }

        return Next(delays, attempt, now, failure.RetryAt) ?? (failure.NeverGivesUp ? Later(now + AfterTheLast, failure.RetryAt) : null);
    }

    private static DateTimeOffset Later(DateTimeOffset next, DateTimeOffset? notBefore) => notBefore > next ? notBefore.Value : next;
}

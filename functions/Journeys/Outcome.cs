using CampaignFunctions.Contacts;

namespace CampaignFunctions.Journeys;

/// <summary>What became of one try of an action for one contact.</summary>
/// <param name="Kind">Whether children run and whether the step is tried again.</param>
/// <param name="Reason">Why, in words for people; null when it simply passed.</param>
/// <param name="RetryAt">Failed: not before this instant (a receiver's Retry-After); null: by the retry policy alone.</param>
/// <param name="Details">What the step record keeps besides: short, no bodies, no secrets.</param>
/// <param name="ForGood">Failed: not tried again, whatever the retry policy says.</param>
public sealed record Outcome(OutcomeKind Kind, string? Reason = null, DateTimeOffset? RetryAt = null, IReadOnlyDictionary<string, string>? Details = null, bool ForGood = false)
{
    /// <summary>What the receiver said against the contact's address: kept with the step's own commit, as <see cref="DoNotContactRules"/> says; null: nothing.</summary>
    public DoNotContact? DoNotContact { get; init; }

    /// <summary>Whether it went out, or may have: what was claimed for it stays claimed.</summary>
    internal bool MayHaveGoneOut => Kind is OutcomeKind.Passed or OutcomeKind.InDoubt || SaysInDoubt(Reason);

    /// <summary>What the other side gave back, for the action's own <c>Settle</c>, whatever the kind; the step record doesn't keep it.</summary>
    public object? Receipt { get; init; }

    /// <summary>Failed: the cause is outside the step and is mended by people, such as a wrong key: when the retry policy is at its end, tried again every hour.</summary>
    public bool NeverGivesUp { get; init; }

    /// <summary>Done; children run.</summary>
    public static Outcome Passed { get; } = new(OutcomeKind.Passed);

    /// <summary>Done although something was in the way; children run.</summary>
    public static Outcome PassedWithError(string reason) => new(OutcomeKind.PassedWithError, reason);

    /// <summary>Not done; tried again by the step's retry policy, children wait.</summary>
    public static Outcome Failed(string reason, DateTimeOffset? retryAt = null) => new(OutcomeKind.Failed, reason, retryAt);

    /// <summary>Not done, and no further try would help; children do not run.</summary>
    public static Outcome FailedForGood(string reason) => new(OutcomeKind.Failed, reason, ForGood: true);

    /// <summary>Nobody can know whether it went out: settled by the step's in-doubt rule.</summary>
    public static Outcome InDoubt(string reason) => new(OutcomeKind.InDoubt, reason);

    /// <summary>As above, because an exception ended it.</summary>
    public static Outcome InDoubt(Exception exception) => InDoubt($"in doubt: {exception.GetType().Name}: {exception.Message}");

    /// <summary>Whether a reason, of an outcome or of a step record, says that nobody can know.</summary>
    internal static bool SaysInDoubt(string? reason) => reason?.StartsWith("in doubt", StringComparison.Ordinal) == true;

    /// <summary>Not now: tried at <paramref name="until"/> without counting as a failure (a frequency cap).</summary>
    public static Outcome Deferred(string reason, DateTimeOffset until) => new(OutcomeKind.Deferred, reason, until);
}

/// <summary>The kinds of outcome.</summary>
public enum OutcomeKind
{
    /// <summary>Done.</summary>
    Passed,

    /// <summary>Done, with a reason on record.</summary>
    PassedWithError,

    /// <summary>To be tried again.</summary>
    Failed,

    /// <summary>To be tried later, not a failure.</summary>
    Deferred,

    /// <summary>Perhaps done.</summary>
    InDoubt,
}

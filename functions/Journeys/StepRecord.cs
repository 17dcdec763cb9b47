using CampaignFunctions.Campaigns;

namespace CampaignFunctions.Journeys;

/// <summary>What a journey knows about one step in one rotation. Instants are UTC.</summary>
public sealed record StepRecord
{
    /// <summary>The step's id in the campaign.</summary>
    public required string Step { get; init; }

    /// <summary>The step's type when the record was made.</summary>
    public required string Type { get; init; }

    /// <summary>The run of the journey that this record belongs to: 1, 2, 3 …</summary>
    public required int Rotation { get; init; }

    /// <summary>Where the step stands.</summary>
    public required StepState State { get; init; }

    /// <summary>What a waiting step waits for; null unless waiting.</summary>
    public WaitingFor? WaitingFor { get; init; }

    /// <summary>When it runs, is tried again, or (decision) takes its no path; null: nothing is due.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The moment that its delay counts from: when the parent was done, or when the contact joined.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it was last settled; null: not yet.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The branch that a decision or a condition took.</summary>
    public StepPath? Path { get; init; }

    /// <summary>Why it passed with an error, failed, was cancelled or waits.</summary>
    public string? Reason { get; init; }

    /// <summary>Failed tries so far.</summary>
    public int Attempt { get; init; }

    /// <summary>Running: until when its worker may still be at it.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Running: the worker's invocation.</summary>
    public string? LeaseOwner { get; init; }

    /// <summary>Running while the contact left or restarted: what it brings back is recorded, nothing follows from it, and it never goes out again.</summary>
    public bool Abandoned { get; init; }

    /// <summary>What the action wants to be seen: short values.</summary>
    public IReadOnlyDictionary<string, string>? Details { get; init; }

    /// <summary>The record as it stands once the step is never to run.</summary>
    public StepRecord Cancelled(string reason, DateTimeOffset now) =>
        this with { State = StepState.Cancelled, WaitingFor = null, DueAt = null, LeaseUntil = null, LeaseOwner = null, Reason = reason, At = now };

    /// <summary>The record as it stands while the step waits for its next turn.</summary>
    public StepRecord Until(WaitingFor waitingFor, DateTimeOffset dueAt, string? reason) =>
        this with { State = StepState.Waiting, WaitingFor = waitingFor, DueAt = dueAt, LeaseUntil = null, LeaseOwner = null, Reason = reason };

    /// <summary>Whether anything can still happen to it.</summary>
    public bool IsOpen => State is StepState.Waiting or StepState.Running;

    /// <summary>Whether its children may run.</summary>
    public bool IsDone => State is StepState.Passed or StepState.PassedWithError;

    /// <summary>The instant at which somebody must look at it; null: only an activity moves it, or nothing.</summary>
    public DateTimeOffset? WakeAt => State switch
    {
        StepState.Waiting => DueAt,
        StepState.Running => LeaseUntil,
        _ => null,
    };
}

/// <summary>Where a step stands.</summary>
public enum StepState
{
    /// <summary>Not yet.</summary>
    Waiting,

    /// <summary>A worker is at it, under a lease.</summary>
    Running,

    /// <summary>Done.</summary>
    Passed,

    /// <summary>Done, with a reason on record.</summary>
    PassedWithError,

    /// <summary>Out of retries.</summary>
    Failed,

    /// <summary>Never to run: left, restarted, superseded or removed.</summary>
    Cancelled,
}

/// <summary>What a waiting step waits for.</summary>
public enum WaitingFor
{
    /// <summary>Its due time.</summary>
    Due,

    /// <summary>What the contact does.</summary>
    Decision,

    /// <summary>The next try.</summary>
    Retry,

    /// <summary>Its turn to talk to the outside.</summary>
    Outside,
}

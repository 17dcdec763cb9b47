namespace CampaignFunctions.Journeys.Explaining;

/// <summary>Where a contact stands in a campaign and why, in words and in data. Instants are UTC.</summary>
public sealed record Explanation
{
    /// <summary>The campaign.</summary>
    public required string Campaign { get; init; }

    /// <summary>The contact.</summary>
    public required string Contact { get; init; }

    /// <summary>The moment of the answer.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Where the contact stands, in one word.</summary>
    public required Standing Standing { get; init; }

    /// <summary>The same in words for people.</summary>
    public required string Summary { get; init; }

    /// <summary>Whether the campaign runs, and if not, why.</summary>
    public required CampaignStanding CampaignState { get; init; }

    /// <summary>Whether the contact could join now, or start again.</summary>
    public required JoinStanding Join { get; init; }

    /// <summary>The membership; null: the contact never joined.</summary>
    public MembershipStanding? Membership { get; init; }

    /// <summary>The campaign version that the journey runs on; null: the contact never joined.</summary>
    public VersionStanding? Version { get; init; }

    /// <summary>What waits or runs, the earliest first.</summary>
    public IReadOnlyList<StepExplanation> Open { get; init; } = [];

    /// <summary>What did not simply pass, the newest first: passed with an error, failed, cancelled; at most 200.</summary>
    public IReadOnlyList<StepExplanation> Troubles { get; init; } = [];

    /// <summary>Steps that the contact never came to, in running order; at most 200.</summary>
    public IReadOnlyList<UnreachedStep> NotReached { get; init; } = [];

    /// <summary>How many steps the contact never came to.</summary>
    public int NotReachedTotal { get; init; }
}

/// <summary>Where a contact stands in a campaign.</summary>
public enum Standing
{
    /// <summary>Never a member.</summary>
    NeverJoined,

    /// <summary>No longer a member.</summary>
    Left,

    /// <summary>A member of a campaign that doesn't run now; what waits stays.</summary>
    Halted,

    /// <summary>A worker is at a step.</summary>
    Running,

    /// <summary>Something is still to come.</summary>
    Waiting,

    /// <summary>Nothing is to come, and a step has failed for good.</summary>
    Failed,

    /// <summary>Nothing is to come.</summary>
    Finished,
}

/// <summary>Whether a campaign runs.</summary>
/// <param name="Running">Whether it does.</param>
/// <param name="Because">Why it doesn't, in words; null: it runs.</param>
/// <param name="RunsFrom">When it runs by itself, if it does.</param>
/// <param name="RunsUntil">When its window ends; null: never.</param>
public sealed record CampaignStanding(bool Running, string? Because, DateTimeOffset? RunsFrom, DateTimeOffset? RunsUntil);

/// <summary>Whether a contact could join.</summary>
/// <param name="Possible">Whether a join over the API would be accepted now.</param>
/// <param name="Refusal">The reason code that it would be refused with.</param>
/// <param name="Text">What holds, and what would have to happen, in words.</param>
public sealed record JoinStanding(bool Possible, string? Refusal, string Text);

/// <summary>A contact's membership of a campaign.</summary>
public sealed record MembershipStanding(bool Active, int Rotation, DateTimeOffset JoinedAt, JoinedBy JoinedBy, DateTimeOffset? LeftAt, string? LeftBecause);

/// <summary>The version of the campaign that a journey runs on.</summary>
/// <param name="RunsOn">That version.</param>
/// <param name="Began">The version that the journey began with, or was moved to.</param>
/// <param name="Newest">The newest one.</param>
/// <param name="Versioning">What the campaign does with running journeys: <c>follow</c> or <c>pin</c>.</param>
/// <param name="Text">The same in words.</param>
public sealed record VersionStanding(int RunsOn, int Began, int Newest, string Versioning, string Text);

/// <summary>A step that the contact never came to.</summary>
/// <param name="Step">The step.</param>
/// <param name="Type">Its type.</param>
/// <param name="Behind">The step above that keeps the contact from it; null: none does.</param>
/// <param name="Text">Why, in words.</param>
public sealed record UnreachedStep(string Step, string Type, string? Behind, string Text);

namespace CosmosGateway;

/// <summary>What a fault does.</summary>
public enum FaultEffect
{
    /// <summary>Answers with <see cref="FaultRule.Status"/> instead of doing anything.</summary>
    Status,

    /// <summary>Does nothing and breaks the connection.</summary>
    AbortBefore,

    /// <summary>Does what was asked, then breaks the connection: applied, but the reply is lost.</summary>
    AbortAfter,

    /// <summary>Only waits for <see cref="FaultRule.Delay"/>, then serves the request.</summary>
    Delay,
}

/// <summary>A fault to play, and for which requests.</summary>
public sealed record FaultRule
{
    public FaultEffect Effect { get; init; } = FaultEffect.Status;

    /// <summary>The status to answer with (429 carries <see cref="RetryAfter"/>).</summary>
    public int Status { get; init; } = 429;

    /// <summary>The substatus to answer with; null for the usual one of the status.</summary>
    public int? SubStatus { get; init; }

    /// <summary>What share of the requests that fit, 0 to 1.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>How long to wait first.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>When a 429 asks to come back.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>How often at most; null for always.</summary>
    public int? Times { get; init; }

    /// <summary>Only requests of this kind; null for every kind but metadata.</summary>
    public RequestKind? Kind { get; init; }

    /// <summary>Only requests to containers of this id; null for all.</summary>
    public string? Container { get; init; }

    internal bool Fits(RequestKind kind, string? container) =>
        (Kind is null ? kind != RequestKind.Metadata : Kind == kind) && (Container is null || Container == container);
}

using System.Text.Json.Serialization;

namespace Inbox.Faults;

/// <summary>
/// How a stand-in is to fail. Of <see cref="Status"/>, <see cref="Reset"/>, <see cref="LoseAnswer"/> and
/// <see cref="HalveAnswer"/> at most one is set; with none of them the request is only slow.
/// </summary>
public sealed record Fault
{
    /// <summary>One of <see cref="FaultTarget.All"/>.</summary>
    public required string Target { get; init; }

    /// <summary>The status to answer; the request isn't looked at.</summary>
    public int? Status { get; init; }

    /// <summary>Headers of that answer, such as Retry-After.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The share of requests that fail, 0 to 1.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>Real milliseconds to wait first.</summary>
    public int DelayMs { get; init; }

    /// <summary>How many requests fail before all is well again; null: until faults are cleared.</summary>
    public int? Times { get; init; }

    /// <summary>Never befalls a request: it ends what is in force for its target instead.</summary>
    [JsonIgnore]
    public bool EndsOthers => Rate == 0 || Times == 0;

    /// <summary>The connection is closed; the request isn't looked at.</summary>
    public bool Reset { get; init; }

    /// <summary>The request is carried out, then the connection is closed without an answer.</summary>
    public bool LoseAnswer { get; init; }

    /// <summary>The request is carried out, then the connection is closed in the middle of the answer.</summary>
    public bool HalveAnswer { get; init; }
}

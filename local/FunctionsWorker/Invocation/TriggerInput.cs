using Microsoft.AspNetCore.Http;

namespace FunctionsWorker.Invocation;

/// <summary>What starts one invocation.</summary>
internal sealed record TriggerInput
{
    /// <summary>What the trigger's parameter is made of: a queue message, a timer's info; null for HTTP.</summary>
    public object? Value { get; init; }

    public IReadOnlyDictionary<string, object?> BindingData { get; init; } = new Dictionary<string, object?>();

    public HttpContext? HttpContext { get; init; }

    public int RetryCount { get; init; }

    /// <summary>Cancelled when nobody waits for the invocation any more.</summary>
    public CancellationToken Cancelled { get; init; }
}

namespace CampaignFunctions.Http;

/// <summary>Requests that were answered in the last 24 hours, by the key that their sender gave them.</summary>
public interface IIdempotency
{
    /// <summary>Claims a key before the request is carried out.</summary>
    /// <param name="key">What the sender calls the request, with the endpoint's name in front so that keys of different endpoints don't meet.</param>
    /// <param name="bodyHash">A hash of the body: the same key with another body is a mistake of the sender.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<IdempotencyClaim> ClaimAsync(string key, string bodyHash, CancellationToken cancellationToken);

    /// <summary>Keeps the answer for repeats. Nothing happens when the claim's minute is over and somebody else claimed the key.</summary>
    Task CompleteAsync(IdempotencyClaim claim, StoredResponse response, CancellationToken cancellationToken);

    /// <summary>Gives a key back after the request failed, so that a repeat is carried out.</summary>
    Task ReleaseAsync(IdempotencyClaim claim, CancellationToken cancellationToken);
}

/// <summary>What is known about a key.</summary>
/// <param name="Key">The key.</param>
/// <param name="State">What the caller must do.</param>
/// <param name="Response">Done: the answer to give again.</param>
/// <param name="Held">Claimed: proves the claim; the store's own.</param>
public sealed record IdempotencyClaim(string Key, IdempotencyState State, StoredResponse? Response, object? Held);

/// <summary>What became of a claim.</summary>
public enum IdempotencyState
{
    /// <summary>The caller holds the key for 60 seconds: carry the request out, then complete or release.</summary>
    Claimed,

    /// <summary>Somebody else is at it. Over HTTP: 409, try again later.</summary>
    Running,

    /// <summary>It was answered: answer the same.</summary>
    Done,

    /// <summary>The key was used for another body. Over HTTP: 422.</summary>
    OtherBody,
}

/// <summary>An answer that was given.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">The JSON body; null: none.</param>
public sealed record StoredResponse(int Status, string? Body);

using System.Security.Cryptography;
using System.Text;
using CampaignFunctions.Http;
using CampaignFunctions.Storage.Cosmos;

namespace CampaignFunctions.Storage;

/// <summary>One document per idempotency key, which expires after 24 hours.</summary>
internal sealed class Idempotency(CosmosDatabase database, TimeProvider time) : IIdempotency
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private readonly DocumentStore _store = database.Store(Containers.Requests);

    public async Task<IdempotencyClaim> ClaimAsync(string key, string bodyHash, CancellationToken cancellationToken)
    {
        var id = DocumentId(key);
        while (true)
        {
            var now = time.GetUtcNow();
            var stored = await _store.ReadAsync(id, id, cancellationToken);
            if (stored?.As<Request>() is { } known && now - known.ClaimedAt < Lifetime)
            {
                if (known.BodyHash != bodyHash)
                {
                    return new IdempotencyClaim(key, IdempotencyState.OtherBody, null, null);
                }

                if (known.Response is not null)
                {
                    return new IdempotencyClaim(key, IdempotencyState.Done, known.Response, null);
                }

                if (now - known.ClaimedAt < Lease)
                {
                    return new IdempotencyClaim(key, IdempotencyState.Running, null, null);
                }
            }

            var claim = new Request(bodyHash, Guid.NewGuid().ToString("N"), now, null);
            if (await PutAsync(id, claim, stored?.Etag, cancellationToken))
            {
                return new IdempotencyClaim(key, IdempotencyState.Claimed, null, claim.Token);
            }
        }
    }

    public async Task CompleteAsync(IdempotencyClaim claim, StoredResponse response, CancellationToken cancellationToken)
    {
        var id = DocumentId(claim.Key);
        if (await _store.ReadAsync(id, id, cancellationToken) is { } stored && stored.As<Request>() is var request && request.Token == claim.Token)
        {
            await PutAsync(id, request with { Response = response }, stored.Etag, cancellationToken);
        }
    }

    public async Task ReleaseAsync(IdempotencyClaim claim, CancellationToken cancellationToken)
    {
        var id = DocumentId(claim.Key);
        if (await _store.ReadAsync(id, id, cancellationToken) is { } stored && stored.As<Request>().Token == claim.Token)
        {
            await _store.CommitAsync(new WriteSet(id).Delete(id, stored.Etag), cancellationToken);
        }
    }

    private async Task<bool> PutAsync(string id, Request request, string? etag, CancellationToken cancellationToken) =>
        (await _store.CommitAsync(new WriteSet(id).Put(new Envelope { Id = id, Ttl = (int)Lifetime.TotalSeconds }, request, etag), cancellationToken)).Applied;

    // Keys come from outside and may hold any character.
    private static string DocumentId(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private sealed record Request(string BodyHash, string Token, DateTimeOffset ClaimedAt, StoredResponse? Response);
}

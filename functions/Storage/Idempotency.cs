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
        string? etag = null;
        while (true)
        {
            // Nearly every key is new: it is written first, and read only when it is there already.
            var claim = new Request(bodyHash, time.GetUtcNow(), null);
            if (await PutAsync(id, claim, etag, cancellationToken) is { Applied: true } written)
            {
                return new IdempotencyClaim(key, IdempotencyState.Claimed, null, new Held(claim, written.Etags[id]));
            }

            var stored = await _store.ReadAsync(id, id, cancellationToken);
            if (stored?.As<Request>() is { } known && StateOf(known, bodyHash, claim.ClaimedAt) is { } state)
            {
                return new IdempotencyClaim(key, state, state == IdempotencyState.Done ? known.Response : null, null);
            }

            etag = stored?.Etag;
        }
    }

    public async Task CompleteAsync(IdempotencyClaim claim, StoredResponse response, CancellationToken cancellationToken)
    {
        if (claim.Held is Held held)
        {
            await PutAsync(DocumentId(claim.Key), held.Request with { Response = response }, held.Etag, cancellationToken);
        }
    }

    public async Task ReleaseAsync(IdempotencyClaim claim, CancellationToken cancellationToken)
    {
        if (claim.Held is Held held)
        {
            var id = DocumentId(claim.Key);
            await _store.CommitAsync(new WriteSet(id).Delete(id, held.Etag), cancellationToken);
        }
    }

    // Null: the key is free, since its day or its holder's minute is over.
    private static IdempotencyState? StateOf(Request known, string bodyHash, DateTimeOffset now) => known switch
    {
        _ when now - known.ClaimedAt >= Lifetime => null,
        _ when known.BodyHash != bodyHash => IdempotencyState.OtherBody,
        { Response: not null } => IdempotencyState.Done,
        _ => now - known.ClaimedAt < Lease ? IdempotencyState.Running : null,
    };

    private Task<CommitResult> PutAsync(string id, Request request, string? etag, CancellationToken cancellationToken) =>
        _store.CommitAsync(new WriteSet(id).Put(new Envelope { Id = id, Ttl = (int)Lifetime.TotalSeconds }, request, etag), cancellationToken);

    // Keys come from outside and may hold any character.
    private static string DocumentId(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private sealed record Request(string BodyHash, DateTimeOffset ClaimedAt, StoredResponse? Response);

    // Whoever takes the claim over changes the ETag, and what the one before does then comes to nothing.
    private sealed record Held(Request Request, string Etag);
}

using CampaignFunctions.Storage.Cosmos;

namespace CampaignFunctions.Messaging.Events;

/// <summary>Keeps how far the change feeds were published: a document per feed. Writing one is no change in the feeds themselves.</summary>
internal sealed class FeedPositions(CosmosDatabase database)
{
    private const string Slot = "events";

    private readonly DocumentStore _store = database.Store(Containers.Schedule);

    /// <summary>The position of a container's feed, and its ETag; null: nobody ever stored one.</summary>
    public async Task<(FeedPosition Position, string Etag)?> FindAsync(string container, CancellationToken cancellationToken) =>
        await _store.ReadAsync(container, Slot, cancellationToken) is { } stored ? (stored.As<FeedPosition>(), stored.Etag) : null;

    /// <summary>Stores a position; null: somebody else stored one meanwhile, and goes on from there.</summary>
    /// <returns>The new ETag.</returns>
    public async Task<string?> PutAsync(string container, FeedPosition position, string? etag, CancellationToken cancellationToken)
    {
        var result = await _store.CommitAsync(new WriteSet(Slot).Put(new PositionEnvelope { Id = container, Slot = Slot }, position, etag), cancellationToken);
        return result.Applied ? result.Etags[container] : null;
    }

    private sealed record PositionEnvelope : Envelope
    {
        public required string Slot { get; init; }
    }
}

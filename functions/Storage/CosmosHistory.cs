using CampaignFunctions.Contacts;
using CampaignFunctions.Storage.Cosmos;
using Microsoft.Azure.Cosmos;

namespace CampaignFunctions.Storage;

/// <summary>History documents of a contact's partition, newest first; each holds the entries of one commit.</summary>
internal sealed class CosmosHistory(CosmosDatabase database) : IHistory
{
    // Sorts after every id of a history document.
    private const string Newest = "history:~";

    private readonly DocumentStore _store = database.Store(Containers.Contacts);

    public async Task<Page<HistoryEntry>> ReadAsync(string contact, int limit, string? continuation, CancellationToken cancellationToken)
    {
        var (from, skip) = Position.Read(continuation);
        var query = new QueryDefinition($"SELECT TOP {limit + 1} * FROM c WHERE c.type = '{ContactDocuments.HistoryType}' AND c.id <= @from ORDER BY c.id DESC").WithParameter("@from", from);
        var entries = new List<(HistoryEntry Entry, Position Position)>();
        await foreach (var body in _store.QueryAsync(query, contact, cancellationToken))
        {
            var document = new StoredDocument(body);
            var ofDocument = document.As<HistoryDocument>().Entries;
            entries.AddRange(ofDocument.Reverse().Select((entry, index) => (entry, new Position(document.Id, index))).Skip(document.Id == from ? skip : 0));
            if (entries.Count > limit)
            {
                break;
            }
        }

        return new Page<HistoryEntry>(
            [.. entries.Take(limit).Select(entry => entry.Entry)],
            entries.Count > limit ? entries[limit].Position.Write() : null);
    }

    // The document where the next page begins, and how many of its entries were on pages before.
    private sealed record Position(string Document, int Skip)
    {
        public static Position Read(string? continuation)
        {
            if (continuation is null)
            {
                return new Position(Newest, 0);
            }

            var parts = Continuation.Read(continuation).Split('\n');
            return parts.Length == 2 && int.TryParse(parts[1], out var skip) ? new Position(parts[0], skip) : throw new FormatException("The continuation is none of a history.");
        }

        public string Write() => Continuation.After($"{Document}\n{Skip}");
    }
}

using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace CampaignFunctions.Storage.Cosmos;

/// <summary>
/// The documents of one container in the order of their changes, per partition key range; of several changes of one document only the latest is
/// there, and none of what was deleted (https://learn.microsoft.com/azure/cosmos-db/change-feed-modes).
/// </summary>
internal sealed class ChangeFeed(Container container)
{
    private const int PageSize = 200;

    /// <summary>Reads on until nothing is new; the last page has no documents, and a continuation to go on from later.</summary>
    /// <param name="continuation">Where to go on; null: with what changes from now on.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async IAsyncEnumerable<ChangePage> ReadAsync(string? continuation, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var start = continuation is null ? ChangeFeedStartFrom.Now() : ChangeFeedStartFrom.ContinuationToken(continuation);
        using var iterator = container.GetChangeFeedStreamIterator(start, ChangeFeedMode.LatestVersion, new ChangeFeedRequestOptions { PageSizeHint = PageSize });
        while (true)
        {
            // The SDK answers 304 only when no range of the container has anything new.
            using var response = await Transient.RetryAsync(() => iterator.ReadNextAsync(cancellationToken), cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotModified)
            {
                yield return new ChangePage([], response.ContinuationToken);
                yield break;
            }

            response.EnsureSuccessStatusCode();
            yield return new ChangePage(await DocumentsAsync(response, cancellationToken), response.ContinuationToken);
        }
    }

    private static async Task<IReadOnlyList<StoredDocument>> DocumentsAsync(ResponseMessage response, CancellationToken cancellationToken)
    {
        using var feed = await JsonDocument.ParseAsync(response.Content, cancellationToken: cancellationToken);
        return [.. feed.RootElement.Clone().GetProperty("Documents").EnumerateArray().Select(document => new StoredDocument(document))];
    }
}

/// <summary>A page of changed documents.</summary>
/// <param name="Documents">As they are now; none: nothing is new.</param>
/// <param name="Continuation">Where to go on after it.</param>
internal sealed record ChangePage(IReadOnlyList<StoredDocument> Documents, string Continuation)
{
    /// <summary>Whether everything that was committed before it was read has been read.</summary>
    public bool IsLast => Documents.Count == 0;
}

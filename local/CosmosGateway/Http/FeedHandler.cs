using System.Globalization;
using CosmosGateway.Containers;
using CosmosGateway.Documents;
using CosmosGateway.Storage;

namespace CosmosGateway.Http;

/// <summary>All documents in pages: the change feed (latest versions), and the plain list.</summary>
internal sealed class FeedHandler(DocumentStore store)
{
    public Reply Changes(GatewayRequest request, ContainerState container)
    {
        var mode = request.Header(HeaderNames.FeedMode);
        if (!string.Equals(mode, "Incremental feed", StringComparison.OrdinalIgnoreCase)) throw GatewayException.NotSupported($"The change feed mode '{mode}' (only the latest versions are kept)");
        if (request.Body.Length > 0) throw GatewayException.NotSupported("A query over the change feed");
        var body = new FeedBody("Documents", container.ResourceId);
        using var lease = store.Reading();
        var newest = Newest(lease.Session, container);
        var since = Since(request, newest);
        var last = since.Timestamp > 0 ? newest : since.Sequence;
        using var rows = Page(lease.Session, container, container.Table.Changes, since.Sequence, "sequence", Scope.Partition(request), request.PageSize, since.Timestamp);
        while (rows.Step())
        {
            last = rows.Integer(0);
            body.Add(rows.Bytes(1), string.Create(CultureInfo.InvariantCulture, $"\"_lsn\":{last}"));
        }

        var etag = $"\"{last}\"";
        if (body.Count == 0) return new Reply(304) { ETag = etag, ItemCount = 0, Container = container };
        return new Reply(200) { ETag = etag, ItemCount = body.Count, Charge = RequestUnits.Query(body.Count, body.Length), Body = body.Finish(), Container = container };
    }

    public Reply List(GatewayRequest request, ContainerState container)
    {
        var after = 0L;
        if (request.Header(HeaderNames.Continuation) is { } token && !long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out after)) throw GatewayException.BadRequest($"The continuation '{token}' wasn't made by this gateway.");
        var size = request.PageSize;
        var body = new FeedBody("Documents", container.ResourceId);
        using var lease = store.Reading();
        using var rows = Page(lease.Session, container, container.Table.Feed, after, "number", Scope.Partition(request), size + 1, since: 0);
        var more = false;
        while (rows.Step())
        {
            if (body.Count == size)
            {
                more = true;
                break;
            }

            after = rows.Integer(0);
            body.Add(rows.Bytes(1));
        }

        return new Reply(200)
        {
            ItemCount = body.Count,
            Continuation = more ? after.ToString(CultureInfo.InvariantCulture) : null,
            Charge = RequestUnits.Query(body.Count, body.Length),
            Body = body.Finish(),
            Container = container,
        };
    }

    private SqliteStatement Page(SqliteSession session, ContainerState container, string sql, long after, string order, PartitionKeyValue? partitionKey, int size, long since)
    {
        var partition = partitionKey is null ? "" : " AND +pk=?4";
        var changed = since > 0 ? " AND json_extract(body,'$._ts')>=?5" : "";
        var rows = session.Prepare($"{sql}{partition}{changed} ORDER BY {order} LIMIT ?3");
        rows.Bind(1, after).Bind(2, store.Clock.GetUtcNow().ToUnixTimeSeconds()).Bind(3, size);
        if (partitionKey is { } key) rows.Bind(4, key.Encoded);
        if (since > 0) rows.Bind(5, since);
        return rows;
    }

    /// <summary>The last change that is committed; the counter itself may already be at one that isn't.</summary>
    private static long Newest(SqliteSession session, ContainerState container)
    {
        using var row = session.Prepare(container.Table.Newest);
        row.Step();
        return row.Integer(0);
    }

    private static (long Sequence, long Timestamp) Since(GatewayRequest request, long newest)
    {
        var continuation = request.Header("If-None-Match");
        if (continuation == "*") return (newest, 0);
        if (continuation is not null)
        {
            return long.TryParse(continuation.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
                ? (sequence, 0)
                : throw GatewayException.BadRequest($"The continuation '{continuation}' wasn't made by this gateway.");
        }

        return request.Header("If-Modified-Since") is { } date && DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start)
            ? (0, start.ToUnixTimeSeconds())
            : (0, 0);
    }
}

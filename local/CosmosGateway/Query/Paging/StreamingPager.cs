using System.Text.Json;
using CosmosGateway.Query.Evaluation;
using CosmosGateway.Query.Pipeline;

namespace CosmosGateway.Query.Paging;

/// <summary>Pages of queries whose results come out row by row: each page goes on with the document at which the last stopped.</summary>
internal sealed class StreamingPager(QueryPipeline pipeline, string query)
{
    public ContinuationToken? Fill(PageBuilder page, Frame frame, ContinuationToken from)
    {
        var (offset, limit) = pipeline.Window.Resolve(frame);
        var results = from.Results;
        if (limit == 0 || results >= offset + limit)
            return null;

        var document = -1;
        var rows = 0;
        foreach (var _ in pipeline.Rows.Rows(frame))
        {
            rows = frame.Cursor.Index == document ? rows + 1 : 1;
            document = frame.Cursor.Index;
            if (rows <= RowsDone(from, frame.Cursor))
                continue;
            if (page.IsFull)
                return Next(frame.Cursor, rows - 1, results, from);

            var value = pipeline.Projection.Evaluate(frame);
            if (!value.IsDefined)
                continue;
            results++;
            if (results > offset)
                page.Add(value);
            if (results == offset + limit)
                return null;
        }

        return null;
    }

    /// <summary>None when the document that was left half done has gone since.</summary>
    private static int RowsDone(ContinuationToken from, DocumentCursor cursor) =>
        cursor.Index == from.Documents && from.Rows > 0 && Key(cursor.Current) == from.PartialKey ? from.Rows : 0;

    private ContinuationToken Next(DocumentCursor cursor, int rows, long results, ContinuationToken from) => new(
        ContinuationToken.Identify(query),
        cursor.Index,
        rows,
        results,
        cursor.Previous.ValueKind == JsonValueKind.Undefined ? from.DoneKey : Key(cursor.Previous),
        rows == 0 ? "" : Key(cursor.Current));

    private static string Key(JsonElement document) =>
        document.ValueKind == JsonValueKind.Object && document.TryGetProperty("_rid"u8, out var key) && key.ValueKind == JsonValueKind.String
            ? key.GetString()!
            : "";
}

using CosmosGateway.Documents;
using Microsoft.Azure.Cosmos.Serialization.HybridRow;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.IO;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.RecordIO;

namespace CosmosGateway.Batches;

/// <summary>Reads a batch's body: a RecordIO stream of HybridRow rows of the schema BatchOperation.</summary>
internal static class BatchReader
{
    /// <exception cref="GatewayException">400: the body can't be read.</exception>
    public static async Task<IReadOnlyList<BatchEntry>> ReadAsync(ReadOnlyMemory<byte> body)
    {
        var entries = new List<BatchEntry>();
        using var stream = new MemoryStream(body.ToArray(), writable: false);
        var result = await stream.ReadRecordIOAsync(
            (ReadOnlyMemory<byte> record) =>
            {
                var outcome = Read(record, out var entry);
                if (outcome == Result.Success) entries.Add(entry);
                return outcome;
            },
            resizer: new MemorySpanResizer<byte>(body.Length));
        return result == Result.Success ? entries : throw GatewayException.BadRequest($"The batch's body can't be read ({result}).");
    }

    private static Result Read(ReadOnlyMemory<byte> record, out BatchEntry entry)
    {
        entry = new BatchEntry();
        var row = new RowBuffer(record.Length);
        if (!row.ReadFrom(record.Span, HybridRowVersion.V1, BatchLayouts.Resolver)) return Result.Failure;
        var reader = new RowReader(ref row);
        while (reader.Read())
        {
            var result = ReadField(ref reader, entry);
            if (result != Result.Success) return result;
        }

        return Result.Success;
    }

    private static Result ReadField(ref RowReader reader, BatchEntry entry)
    {
        var result = Result.Success;
        string text;
        switch (reader.Path)
        {
            case "operationType":
                result = reader.ReadInt32(out var kind);
                entry.Kind = (OperationKind)kind;
                break;
            case "partitionKey":
                result = reader.ReadString(out text);
                entry.PartitionKey = text;
                break;
            case "id":
                result = reader.ReadString(out text);
                entry.Id = text;
                break;
            case "resourceBody":
                result = reader.ReadBinary(out byte[] bytes);
                entry.Body = bytes;
                break;
            case "ifMatch":
                result = reader.ReadString(out text);
                entry.IfMatch = text;
                break;
            case "ifNoneMatch":
                result = reader.ReadString(out text);
                entry.IfNoneMatch = text;
                break;
            case "minimalReturnPreference":
                result = reader.ReadBool(out var minimal);
                entry.Minimal = minimal;
                break;
        }

        return result;
    }
}

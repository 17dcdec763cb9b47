using System.Text;
using CosmosGateway.Documents;
using Microsoft.Azure.Cosmos.Serialization.HybridRow;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.IO;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.Layouts;
using Microsoft.Azure.Cosmos.Serialization.HybridRow.RecordIO;

namespace CosmosGateway.Batches;

/// <summary>Writes a batch's answer: a RecordIO stream of HybridRow rows of the schema BatchResult, one per operation.</summary>
internal static class BatchWriter
{
    private const int RowOverhead = 256;

    public static async Task<ReadOnlyMemory<byte>> WriteAsync(IReadOnlyList<OperationResult> results)
    {
        using var stream = new MemoryStream(results.Sum(result => result.Body.Length + RowOverhead));
        var resizer = new MemorySpanResizer<byte>(results.Max(result => result.Body.Length) + RowOverhead);
        var outcome = await stream.WriteRecordIOAsync(
            default,
            (long index, out ReadOnlyMemory<byte> record) =>
            {
                record = default;
                return index < results.Count ? Write(results[(int)index], resizer, out record) : Result.Success;
            });
        if (outcome != Result.Success) throw new InvalidOperationException($"The batch's answer can't be written ({outcome}).");
        return stream.ToArray();
    }

    private static Result Write(OperationResult operation, MemorySpanResizer<byte> resizer, out ReadOnlyMemory<byte> record)
    {
        var row = new RowBuffer(resizer.Memory.Length, resizer);
        row.InitLayout(HybridRowVersion.V1, BatchLayouts.Result, BatchLayouts.Resolver);
        var outcome = RowWriter.WriteBuffer(ref row, operation, WriteFields);
        record = resizer.Memory[..row.Length];
        return outcome;
    }

    private static Result WriteFields(ref RowWriter writer, TypeArgument type, OperationResult operation)
    {
        var outcome = writer.WriteInt32("statusCode", operation.Status);
        if (outcome == Result.Success) outcome = writer.WriteInt32("subStatusCode", operation.SubStatus);
        if (outcome == Result.Success && operation.ETag is { } etag) outcome = writer.WriteString("eTag", etag);
        if (outcome == Result.Success && operation.Message is { } message) outcome = writer.WriteBinary("resourceBody", Encoding.UTF8.GetBytes(message));
        else if (outcome == Result.Success && !operation.Body.IsEmpty) outcome = writer.WriteBinary("resourceBody", operation.Body.Span);
        if (outcome == Result.Success) outcome = writer.WriteFloat64("requestCharge", operation.Charge);
        return outcome;
    }
}

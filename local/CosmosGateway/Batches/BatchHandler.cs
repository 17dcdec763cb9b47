using CosmosGateway.Containers;
using CosmosGateway.Documents;
using CosmosGateway.Http;
using CosmosGateway.Storage;

namespace CosmosGateway.Batches;

/// <summary>Transactional batches (one partition, all or nothing) and bulk requests (each operation for itself).</summary>
internal sealed class BatchHandler(DocumentStore store)
{
    private const int MostOperations = 100;
    private const int LargestBytes = 2 * 1024 * 1024;

    /// <summary>What HybridRow and RecordIO add to the documents in a body.</summary>
    private const int LargestOverhead = 64 * 1024;

    public async Task<Reply> HandleAsync(GatewayRequest request, ContainerState container)
    {
        if (request.Body.Length > LargestBytes + LargestOverhead) throw new GatewayException(413, $"The batch has {request.Body.Length} bytes; {LargestBytes} are allowed.");
        var entries = await BatchReader.ReadAsync(request.Body);
        if (entries.Count == 0) throw GatewayException.BadRequest("The batch has no operations.");
        if (entries.Count > MostOperations) throw GatewayException.BadRequest($"The batch has {entries.Count} operations; {MostOperations} are allowed.");
        if (entries.Sum(entry => entry.Body.Length) > LargestBytes) throw new GatewayException(413, $"The batch's documents have more than {LargestBytes} bytes.");

        var results = request.Flag(HeaderNames.BatchAtomic) ? await RunTogetherAsync(request, container, entries) : await RunEachAsync(container, entries);
        return new Reply(results.Any(result => result.Failed) ? 207 : 200)
        {
            Body = await BatchWriter.WriteAsync(results),
            IsBinary = true,
            Charge = results.Sum(result => result.Charge),
            ItemCount = results.Count,
            Container = container,
        };
    }

    private async Task<IReadOnlyList<OperationResult>> RunTogetherAsync(GatewayRequest request, ContainerState container, IReadOnlyList<BatchEntry> entries)
    {
        var header = request.Header(HeaderNames.PartitionKey) ?? throw GatewayException.BadRequest($"The header {HeaderNames.PartitionKey} is missing: a batch belongs to one partition.");
        var partitionKey = PartitionKeyValue.ParseHeader(header);
        var operations = new DocumentOperation[entries.Count];
        for (var index = 0; index < operations.Length; index++)
        {
            try
            {
                operations[index] = BatchOperations.Check(entries[index], partitionKey, container.Definition);
            }
            catch (GatewayException refusal)
            {
                return BatchFailure.Results(entries.Count, index, OperationResult.Of(refusal));
            }
        }

        return await store.WriteTogetherAsync(container, operations);
    }

    private async Task<IReadOnlyList<OperationResult>> RunEachAsync(ContainerState container, IReadOnlyList<BatchEntry> entries)
    {
        var operations = entries.Select<BatchEntry, (DocumentOperation?, OperationResult?)>(entry =>
        {
            try
            {
                var header = entry.PartitionKey ?? throw GatewayException.BadRequest("An operation of the bulk request has no partition key.");
                return (BatchOperations.Check(entry, PartitionKeyValue.ParseHeader(header), container.Definition), null);
            }
            catch (GatewayException refusal)
            {
                return (null, OperationResult.Of(refusal));
            }
        });
        return await store.WriteEachAsync(container, [.. operations]);
    }
}

using CosmosGateway.Containers;
using CosmosGateway.Documents;

namespace CosmosGateway.Storage;

/// <summary>Documents: reads on the pool's connections, changes through the writer.</summary>
internal sealed class DocumentStore(ReaderPool readers, Writer writer, TimeProvider clock)
{
    public TimeProvider Clock { get; } = clock;

    private DateTimeOffset Now => Clock.GetUtcNow();

    public OperationResult Read(ContainerState container, DocumentOperation operation)
    {
        using var lease = readers.Take();
        return new OperationExecutor(container, lease.Session, Now).Read(operation);
    }

    public Task<OperationResult> WriteAsync(ContainerState container, DocumentOperation operation) =>
        writer.RunAsync(session => Guarded(new OperationExecutor(container, session, Now), operation));

    /// <summary>All or nothing: after the first failure the others have 424 and nothing is changed.</summary>
    public async Task<IReadOnlyList<OperationResult>> WriteTogetherAsync(ContainerState container, IReadOnlyList<DocumentOperation> operations)
    {
        try
        {
            return await writer.RunAsync(session =>
            {
                var executor = new OperationExecutor(container, session, Now);
                var results = new OperationResult[operations.Count];
                for (var index = 0; index < results.Length; index++)
                {
                    results[index] = Guarded(executor, operations[index]);
                    if (results[index].Failed) throw new BatchFailure(BatchFailure.Results(operations.Count, index, results[index]));
                }

                return results;
            });
        }
        catch (BatchFailure failure)
        {
            return failure.Outcome;
        }
    }

    /// <summary>Each for itself (bulk).</summary>
    public Task<OperationResult[]> WriteEachAsync(ContainerState container, IReadOnlyList<(DocumentOperation? Operation, OperationResult? Refusal)> operations) =>
        writer.RunAsync(session =>
        {
            var executor = new OperationExecutor(container, session, Now);
            return operations.Select(entry => entry.Operation is { } operation ? Guarded(executor, operation) : entry.Refusal!).ToArray();
        });

    /// <summary>A connection to read more than one document with.</summary>
    public ReaderPool.Lease Reading() => readers.Take();

    private static OperationResult Guarded(OperationExecutor executor, DocumentOperation operation)
    {
        try
        {
            return executor.Run(operation);
        }
        catch (GatewayException refusal)
        {
            return OperationResult.Of(refusal);
        }
    }
}

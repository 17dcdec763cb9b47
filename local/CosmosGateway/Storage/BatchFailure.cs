using CosmosGateway.Documents;

namespace CosmosGateway.Storage;

/// <summary>Makes the writer roll a batch back; carries what is answered.</summary>
internal sealed class BatchFailure(IReadOnlyList<OperationResult> outcome) : Exception("The batch failed.")
{
    public IReadOnlyList<OperationResult> Outcome { get; } = outcome;

    /// <summary>The failing operation's own result, 424 for all others.</summary>
    public static OperationResult[] Results(int count, int failed, OperationResult failure) =>
        [.. Enumerable.Range(0, count).Select(index => index == failed ? failure : new OperationResult(424, 0))];
}

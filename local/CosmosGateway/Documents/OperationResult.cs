namespace CosmosGateway.Documents;

/// <summary>What became of a point operation: an HTTP status, the document's ETag and text, or a message.</summary>
internal sealed record OperationResult(int Status, double Charge)
{
    public int SubStatus { get; init; }

    public string? ETag { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    public string? Message { get; init; }

    public bool Failed => Status >= 400;

    public static OperationResult Failure(int status, string message, double charge = RequestUnits.Refused) => new(status, charge) { Message = message };

    public static OperationResult Of(GatewayException refusal) => new(refusal.Status, RequestUnits.Refused) { Message = refusal.Message, SubStatus = refusal.SubStatus };
}

namespace CosmosGateway;

/// <summary>A refusal: the HTTP status, Cosmos DB's substatus and a message that says what and why.</summary>
internal sealed class GatewayException(int status, string message, int subStatus = 0) : Exception(message)
{
    public int Status { get; } = status;

    public int SubStatus { get; } = subStatus;

    public static GatewayException BadRequest(string message) => new(400, message);

    public static GatewayException NotSupported(string what) => new(400, $"{what} isn't supported by the local Cosmos DB gateway.");

    /// <summary>The container or database that the address names is missing.</summary>
    public static GatewayException OwnerNotFound(string message) => new(404, message, SubStatusCodes.OwnerNotFound);
}

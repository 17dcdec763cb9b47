namespace CosmosGateway.Storage;

/// <summary>SQLite refused something; <see cref="Result"/> is its result code.</summary>
internal sealed class SqliteFailure(int result, string message) : Exception(message)
{
    public int Result { get; } = result;
}

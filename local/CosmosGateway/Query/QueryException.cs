namespace CosmosGateway.Query;

/// <summary>
/// A query that can't be run as it stands: bad syntax, something that the engine doesn't support, or values that don't fit.
/// The message says what and where, and is fit to be answered with status 400.
/// </summary>
public sealed class QueryException(string message) : Exception(message);

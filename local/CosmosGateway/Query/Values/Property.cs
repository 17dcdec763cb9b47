namespace CosmosGateway.Query.Values;

/// <summary>One property of an object that a query made.</summary>
internal readonly record struct Property(string Name, Value Value);

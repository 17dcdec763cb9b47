using System.Text.Json;

namespace CosmosGateway.Query;

/// <summary>A query's text with its parameters; names carry their <c>@</c>.</summary>
public sealed record SqlQuery(string Text, IReadOnlyDictionary<string, JsonElement> Parameters);

/// <summary>
/// One page of answers. <see cref="Continuation"/> is null at the end. <see cref="DocumentsLookedAt"/> counts the documents that this page
/// read, without those that a continuation passed over.
/// </summary>
public sealed record QueryPage(IReadOnlyList<JsonElement> Items, string? Continuation, int DocumentsLookedAt);

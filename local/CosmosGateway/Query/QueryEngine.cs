using System.Collections.Concurrent;

namespace CosmosGateway.Query;

/// <summary>
/// The query language of Azure Cosmos DB for NoSQL over documents that a store hands in. What isn't supported is refused by
/// <see cref="QueryException"/>, never answered wrongly.
/// </summary>
public static class QueryEngine
{
    private const int MostCached = 1000;

    private static readonly ConcurrentDictionary<string, CompiledQuery> Cache = new(StringComparer.Ordinal);

    /// <summary>The compiled query, from a cache when the same text was compiled before. Safe for concurrent use, as is its result.</summary>
    /// <exception cref="QueryException">The text isn't a supported query; the message says what is wrong and where.</exception>
    public static CompiledQuery Compile(string text)
    {
        if (Cache.TryGetValue(text, out var known))
            return known;
        var compiled = CompiledQuery.Of(text);
        if (Cache.Count >= MostCached)
            Cache.Clear();
        return Cache.GetOrAdd(text, compiled);
    }
}

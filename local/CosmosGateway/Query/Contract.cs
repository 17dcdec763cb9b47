#pragma warning disable CA1822
using System.Text.Json;

namespace CosmosGateway.Query;

public sealed record SqlQuery(string Text, IReadOnlyDictionary<string, JsonElement> Parameters);

public sealed record QueryPage(IReadOnlyList<JsonElement> Items, string? Continuation, int DocumentsLookedAt);

public sealed class QueryException(string message) : Exception(message);

public enum PathOperator { Equal, Less, LessOrEqual, Greater, GreaterOrEqual, In, StartsWith, ArrayContains }

public sealed record PathCondition(IReadOnlyList<string> Path, PathOperator Operator, IReadOnlyList<JsonElement> Values);

public static class QueryEngine
{
    public static CompiledQuery Compile(string text) => new(text);
}

public sealed class CompiledQuery(string text)
{
    public IReadOnlyList<PathCondition> Conditions(IReadOnlyDictionary<string, JsonElement> parameters) => [];

    public QueryPage Execute(IEnumerable<JsonElement> documents, IReadOnlyDictionary<string, JsonElement> parameters, int maxItemCount, string? continuation)
    {
        if (!text.StartsWith("SELECT * FROM c", StringComparison.Ordinal)) throw new QueryException("unsupported");
        var all = documents.ToList();
        return new QueryPage(all, null, all.Count);
    }

    public JsonElement Plan() => default;
}

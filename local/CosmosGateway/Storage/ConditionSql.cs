using System.Text;
using System.Text.Json;
using CosmosGateway.Containers;
using CosmosGateway.Documents;
using CosmosGateway.Query;

namespace CosmosGateway.Storage;

/// <summary>
/// Turns conditions that a query implies into a WHERE of SQLite that finds at least the documents that fulfil them.
/// Only conditions that an index serves (or, with everything indexed, any on a scalar path) are taken; the others are left to the query.
/// </summary>
internal sealed class ConditionSql(ContainerDefinition definition)
{
    private const double ExactIntegers = 1L << 53;
    private readonly StringBuilder sql = new();
    private readonly List<object> values = [];

    public string Sql => sql.ToString();

    public void Add(PathCondition condition)
    {
        if (IsPartitionKey(condition)) AddEquals("pk", [.. condition.Values.Select(value => (object)PartitionKeyValue.From(value).Encoded)]);
        else if (IsId(condition)) AddEquals("id", [.. condition.Values.Select(value => (object)value.GetString()!)]);
        else if (IsIndexed(condition.Path) && DocumentTable.Expression(condition.Path) is { } expression) AddComparison(expression, condition);
    }

    public void AddPartitionKey(PartitionKeyValue value) => AddEquals("pk", [value.Encoded]);

    public void Bind(SqliteStatement statement, int first)
    {
        for (var index = 0; index < values.Count; index++)
        {
            if (values[index] is string text) statement.Bind(first + index, text);
            else if (values[index] is long whole) statement.Bind(first + index, whole);
            else statement.Bind(first + index, (double)values[index]);
        }
    }

    private bool IsPartitionKey(PathCondition condition) =>
        condition.Operator is PathOperator.Equal or PathOperator.In
        && condition.Path.SequenceEqual(definition.PartitionKey)
        && condition.Values.All(value => value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Undefined));

    private static bool IsId(PathCondition condition) =>
        condition.Operator is PathOperator.Equal or PathOperator.In
        && condition.Path is ["id"]
        && condition.Values.All(value => value.ValueKind == JsonValueKind.String);

    private bool IsIndexed(IReadOnlyList<string> path) =>
        definition.IndexesEverything || definition.IndexedPaths.Any(indexed => indexed.SequenceEqual(path));

    private void AddComparison(string expression, PathCondition condition)
    {
        var constants = condition.Values.Select(Constant).ToList();
        if (constants.Contains(null)) return;
        var constant = constants.Count > 0 ? constants[0] : null;
        switch (condition.Operator)
        {
            case PathOperator.Equal or PathOperator.In:
                AddEquals(expression, [.. constants.Select(value => value!)]);
                break;
            case PathOperator.Less:
                Append($"{expression}<?", constant!);
                break;
            case PathOperator.LessOrEqual:
                Append($"{expression}<=?", constant!);
                break;
            case PathOperator.Greater:
                Append($"{expression}>?", constant!);
                break;
            case PathOperator.GreaterOrEqual:
                Append($"{expression}>=?", constant!);
                break;
            case PathOperator.StartsWith when constant is string { Length: > 0 } prefix:
                Append($"{expression}>=?", prefix);
                Append($"{expression}<?", prefix[..^1] + (char)(prefix[^1] + 1));
                break;
        }
    }

    private void AddEquals(string expression, object[] constants)
    {
        if (constants.Length == 1) Append($"{expression}=?", constants);
        else Append($"{expression} IN ({string.Join(',', constants.Select(_ => "?"))})", constants);
    }

    private void Append(string condition, params object[] constants)
    {
        sql.Append(" AND ").Append(condition);
        values.AddRange(constants);
    }

    /// <summary>The constant as SQLite compares it; null where SQLite and Cosmos DB might disagree.</summary>
    private static object? Constant(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => 1L,
        JsonValueKind.False => 0L,
        JsonValueKind.Number when value.TryGetInt64(out var whole) && Math.Abs((double)whole) < ExactIntegers => whole,
        JsonValueKind.Number when value.TryGetDouble(out var number) && Math.Abs(number) < ExactIntegers => number,
        JsonValueKind.String when value.GetString() is { } text && !text.AsSpan().ContainsAnyInRange('\ud7ff', '\uffff') && !text.Contains('\0') => text,
        _ => null,
    };
}

using System.Text.Json;
using CosmosGateway.Containers;
using CosmosGateway.Documents;
using CosmosGateway.Query;

namespace CosmosGateway.ReadMany;

/// <summary>
/// Recognises the two queries that the SDK's ReadMany sends, so that they are answered by point look-ups:
/// <c>SELECT * FROM c WHERE c.id IN ( @a,@b )</c> when the id is the partition key, and otherwise
/// <c>SELECT * FROM c WHERE ( ( c.id = @a AND c["pk"] = @b ) OR … )</c>. Anything else is an ordinary query.
/// </summary>
internal static class ReadManyShape
{
    public static IReadOnlyList<PointAddress>? Recognise(SqlQuery query, ContainerDefinition definition)
    {
        var text = new TextCursor(query.Text);
        if (!text.Take("SELECT * FROM c WHERE ")) return null;
        if (text.Take("c.id IN ( ")) return definition.PartitionKey is ["id"] ? Ids(text, query) : null;
        return text.Take("( ") ? Pairs(text, query, string.Concat(definition.PartitionKey.Select(name => $"[\"{name}\"]"))) : null;
    }

    private static List<PointAddress>? Ids(TextCursor text, SqlQuery query)
    {
        var points = new List<PointAddress>(query.Parameters.Count);
        var seen = new HashSet<string>();
        do
        {
            if (Id(text.Parameter(), query) is not { } id) return null;
            if (seen.Add(id)) points.Add(new PointAddress(id, new PartitionKeyValue("s" + id)));
        }
        while (text.Take(","));
        return text.Take(" )") && text.AtEnd ? points : null;
    }

    private static List<PointAddress>? Pairs(TextCursor text, SqlQuery query, string selector)
    {
        var points = new List<PointAddress>(query.Parameters.Count / 2);
        var seen = new HashSet<PointAddress>();
        do
        {
            if (!text.Take("( c.id = ") || Id(text.Parameter(), query) is not { } id || !text.Take(" AND ")) return null;
            if (PartitionKey(text, query, selector) is not { } partitionKey || !text.Take(" )")) return null;
            var point = new PointAddress(id, partitionKey);
            if (seen.Add(point)) points.Add(point);
        }
        while (text.Take(" OR "));
        return text.Take(" )") && text.AtEnd ? points : null;
    }

    private static PartitionKeyValue? PartitionKey(TextCursor text, SqlQuery query, string selector)
    {
        if (text.Take("IS_DEFINED(c")) return text.Take(selector) && text.Take(") = false") ? PartitionKeyValue.Undefined : null;
        if (!text.Take("c") || !text.Take(selector) || !text.Take(" = ")) return null;
        return query.Parameters.TryGetValue(text.Parameter(), out var value) && value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)
            ? PartitionKeyValue.From(value)
            : null;
    }

    private static string? Id(string parameter, SqlQuery query) =>
        query.Parameters.TryGetValue(parameter, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

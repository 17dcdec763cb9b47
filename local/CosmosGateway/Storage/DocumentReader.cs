using System.Text.Json;
using CosmosGateway.Containers;
using CosmosGateway.Documents;
using CosmosGateway.Query;

namespace CosmosGateway.Storage;

/// <summary>Hands the documents of a container to a query, in the order of their creation.</summary>
internal static class DocumentReader
{
    /// <summary>The documents that are alive at <paramref name="now"/>, in one partition or all, narrowed by conditions, behind the one of number <paramref name="after"/>.</summary>
    public static IEnumerable<JsonElement> Documents(
        SqliteSession session,
        ContainerState container,
        PartitionKeyValue? partitionKey,
        IReadOnlyList<PathCondition> conditions,
        long now,
        long after)
    {
        var where = new ConditionSql(container.Definition);
        if (partitionKey is { } key) where.AddPartitionKey(key);
        foreach (var condition in conditions) where.Add(condition);

        var table = container.Table.Name;
        var sql = where.Sql.Length == 0
            ? $"SELECT body FROM {table} WHERE number>?1 AND (expires IS NULL OR expires>?2) ORDER BY number"
            : $"SELECT body FROM {table} WHERE number IN (SELECT number FROM {table} WHERE +number>?1 AND (expires IS NULL OR expires>?2){where.Sql}) ORDER BY number";
        using var rows = session.Prepare(sql);
        rows.Bind(1, after).Bind(2, now);
        where.Bind(rows, 3);
        while (rows.Step()) yield return JsonElement.Parse(rows.Bytes(0));
    }
}

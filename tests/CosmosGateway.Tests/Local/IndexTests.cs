using System.Text;
using System.Text.Json;
using CosmosGateway.Containers;
using CosmosGateway.Query;
using CosmosGateway.Storage;

namespace CosmosGateway.Tests.Local;

public sealed class IndexTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();
    private readonly SqliteSession session;

    public IndexTests() => session = SqliteSession.Open(file, readOnly: false, 1024);

    public void Dispose()
    {
        session.Dispose();
        File.Delete(file);
    }

    [Theory]
    [InlineData(PathOperator.Equal, """["a"]""")]
    [InlineData(PathOperator.Equal, "[5]")]
    [InlineData(PathOperator.In, """["a","b"]""")]
    [InlineData(PathOperator.Less, "[5]")]
    [InlineData(PathOperator.GreaterOrEqual, """["2030-01-01"]""")]
    [InlineData(PathOperator.StartsWith, """["ab"]""")]
    public void A_condition_on_an_indexed_path_is_served_by_its_index(PathOperator comparison, string values)
    {
        var condition = new PathCondition(["state", "name"], comparison, [.. JsonElement.Parse(values).EnumerateArray()]);
        Assert.Contains("documents_1_path_state/name", Plan(condition), StringComparison.Ordinal);
    }

    [Fact]
    public void The_partition_key_and_the_id_are_served_by_the_key()
    {
        var partition = new PathCondition(["pk"], PathOperator.Equal, [JsonElement.Parse("\"p\"")]);
        var id = new PathCondition(["id"], PathOperator.Equal, [JsonElement.Parse("\"a\"")]);
        Assert.Contains("documents_1_key (pk=? AND id=?)", Plan(partition, id), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("other", "5")]
    [InlineData("other", "\"a\"")]
    public void A_condition_on_a_path_without_index_is_left_to_the_query(string path, string value)
    {
        var where = new ConditionSql(Definition());
        where.Add(new PathCondition([path], PathOperator.Equal, [JsonElement.Parse(value)]));
        Assert.Empty(where.Sql);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("9007199254740993")]
    [InlineData("\"\\u0000\"")]
    [InlineData("\"\\uFFFD\"")]
    public void A_constant_that_sqlite_may_compare_differently_is_left_to_the_query(string value)
    {
        var where = new ConditionSql(Definition());
        where.Add(new PathCondition(["state", "name"], PathOperator.Equal, [JsonElement.Parse(value)]));
        Assert.Empty(where.Sql);
    }

    private string Plan(params PathCondition[] conditions)
    {
        var definition = Definition();
        new DocumentTable(1, definition).Create(session);
        var where = new ConditionSql(definition);
        foreach (var condition in conditions) where.Add(condition);
        using var rows = session.PrepareOnce($"EXPLAIN QUERY PLAN SELECT number FROM documents_1 WHERE +number>0 AND (expires IS NULL OR expires>0){where.Sql}");
        where.Bind(rows, 1);
        var plan = new StringBuilder();
        while (rows.Step()) plan.AppendLine(rows.Text(3));
        return plan.ToString();
    }

    private static ContainerDefinition Definition() => ContainerDefinition.Parse(
        """{"id":"c","partitionKey":{"paths":["/pk"]},"indexingPolicy":{"includedPaths":[{"path":"/state/name/?"}],"excludedPaths":[{"path":"/*"}]}}"""u8.ToArray());
}

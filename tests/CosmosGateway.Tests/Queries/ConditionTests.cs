using CosmosGateway.Query;
using CsCheck;

namespace CosmosGateway.Tests.Queries;

public class ConditionTests
{
    [Theory]
    [InlineData("c.type = 'journey' AND c.at < @t", "type Equal \"journey\"; at Less 5")]
    [InlineData("5 >= c.a.b", "a.b LessOrEqual 5")]
    [InlineData("c.n BETWEEN 1 AND @t", "n GreaterOrEqual 1; n LessOrEqual 5")]
    [InlineData("c.id IN ('a', 'b')", "id In \"a\",\"b\"")]
    [InlineData("(c.id = 'a' AND c.pk = 1) OR (c.id IN ('b', 'c') AND c.pk = null)", "id In \"a\",\"b\",\"c\"; pk In 1,null")]
    [InlineData("c.id = 'a' OR c.pk = 1", "")]
    [InlineData("c.s LIKE 'ab%c'", "s StartsWith \"ab\"")]
    [InlineData("STARTSWITH(c.s, 'ab') AND STARTSWITH(c.s, 'x', true)", "s StartsWith \"ab\"")]
    [InlineData("ARRAY_CONTAINS(c.tags, @t)", "tags ArrayContains 5")]
    [InlineData("c.o = {a: 1} AND c.x = c.y AND NOT (c.z = 1) AND c.n != 1 AND c.a[0] = 1", "")]
    [InlineData("s.x = 1 AND c.y = true", "y Equal true")]
    public void Conditions_are_read_off_the_filter(string filter, string expected)
    {
        var conditions = QueryEngine.Compile($"SELECT VALUE c FROM c JOIN s IN c.steps WHERE {filter}").Conditions(Run.Parameters("""{"@t": 5}"""));

        Assert.Equal(expected, string.Join("; ", conditions.Select(condition =>
            $"{string.Join('.', condition.Path)} {condition.Operator} {string.Join(',', condition.Values.Select(value => value.GetRawText()))}")));
    }

    [Theory]
    [InlineData("SELECT * FROM x IN c.items WHERE x.a = 1")]
    [InlineData("SELECT * FROM (SELECT VALUE c FROM c OFFSET 1 LIMIT 1) AS r WHERE r.a = 1")]
    [InlineData("SELECT VALUE 1 WHERE 1 = 1")]
    public void Filters_on_anything_but_the_document_give_no_conditions(string query) =>
        Assert.Empty(QueryEngine.Compile(query).Conditions(Run.NoParameters));

    [Fact]
    public void The_filter_of_the_subquery_that_reads_the_container_counts() =>
        Assert.Equal(["a"], Assert.Single(QueryEngine.Compile("SELECT VALUE r FROM (SELECT VALUE c FROM c WHERE c.a = 1) AS r WHERE r.b = 2").Conditions(Run.NoParameters)).Path);

    [Fact]
    public void Whatever_passes_the_filter_meets_the_conditions() => Gen.Select(Generators.Filter, Generators.Documents).Sample(
        (filter, documents) =>
        {
            var query = QueryEngine.Compile($"SELECT * FROM c WHERE {filter}");
            var conditions = query.Conditions(Run.NoParameters);
            foreach (var passed in query.Execute(documents, Run.NoParameters, 0, null).Items)
                Assert.All(conditions, condition => Assert.True(Meeting.Meets(passed, condition), $"{filter}: {passed}"));
        },
        iter: 2000);
}

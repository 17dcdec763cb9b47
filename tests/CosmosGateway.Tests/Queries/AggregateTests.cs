namespace CosmosGateway.Tests.Queries;

public class AggregateTests
{
    private const string Orders =
        """
        [{"who": "a", "sum": 10, "kind": "x", "lines": [1, 2]},
         {"who": "b", "sum": 5, "kind": "x", "lines": [3]},
         {"who": "a", "sum": 7, "kind": "y", "lines": []},
         {"who": "c", "kind": "y"},
         {"sum": 1, "mixed": "s"}]
        """;

    [Theory]
    [InlineData("SELECT VALUE COUNT(1) FROM c", "[5]")]
    [InlineData("SELECT VALUE COUNT(c.who) FROM c", "[4]")]
    [InlineData("SELECT VALUE COUNT(1) FROM c WHERE c.who = 'nobody'", "[0]")]
    [InlineData("SELECT VALUE SUM(c.sum) FROM c", "[23]")]
    [InlineData("SELECT VALUE SUM(c.none) FROM c", "[0]")]
    [InlineData("SELECT VALUE AVG(c.sum) FROM c", "[5.75]")]
    [InlineData("SELECT VALUE AVG(c.none) FROM c", "[]")]
    [InlineData("SELECT VALUE MIN(c.sum) FROM c", "[1]")]
    [InlineData("SELECT VALUE MAX(c.who) FROM c", "['c']")]
    [InlineData("SELECT VALUE MAX(c.none) FROM c", "[]")]
    [InlineData("SELECT VALUE MAX(c.mixed ?? c.sum ?? false) FROM c", "['s']")]
    [InlineData("SELECT VALUE MIN(c.mixed ?? c.sum ?? false) FROM c", "[false]")]
    [InlineData("SELECT VALUE SUM(c.who) FROM c", "[]")]
    [InlineData("SELECT COUNT(1) AS n, SUM(c.sum) / COUNT(c.sum) AS mean, MIN(c.none) AS none FROM c", "[{'n':5,'mean':5.75}]")]
    [InlineData("SELECT COUNT(1), MAX(c.sum) FROM c", "[{'$1':5,'$2':10}]")]
    [InlineData("SELECT VALUE {n: COUNT(1), all: [SUM(c.sum)]} FROM c", "[{'n':5,'all':[23]}]")]
    [InlineData("SELECT VALUE SUM(l) FROM c JOIN l IN c.lines", "[6]")]
    [InlineData("SELECT VALUE COUNT(1) FROM c ORDER BY c.who", "[5]")]
    public void Aggregates_take_all_rows(string query, string expected) => AssertAnswer(query, expected);

    [Theory]
    [InlineData("SELECT c.who, COUNT(1) AS n FROM c GROUP BY c.who", "[{'who':'a','n':2},{'who':'b','n':1},{'who':'c','n':1},{'n':1}]")]
    [InlineData("SELECT c.who, c.kind, SUM(c.sum) AS s FROM c WHERE c.kind = 'x' GROUP BY c.who, c.kind", "[{'who':'a','kind':'x','s':10},{'who':'b','kind':'x','s':5}]")]
    [InlineData("SELECT VALUE COUNT(1) FROM c GROUP BY c['kind']", "[2,2,1]")]
    [InlineData("SELECT c['kind'] FROM c GROUP BY c.kind", "[{'kind':'x'},{'kind':'y'},{}]")]
    [InlineData("SELECT UPPER(c.kind) AS k, MAX(c.sum) AS m FROM c GROUP BY UPPER(c.kind)", "[{'k':'X','m':10},{'k':'Y','m':7},{'m':1}]")]
    [InlineData("SELECT UPPER(c.kind) AS k FROM c GROUP BY c.kind", "[{'k':'X'},{'k':'Y'},{}]")]
    [InlineData("SELECT l, COUNT(1) AS n FROM c JOIN l IN c.lines GROUP BY l", "[{'l':1,'n':1},{'l':2,'n':1},{'l':3,'n':1}]")]
    [InlineData("SELECT c.who FROM c WHERE false GROUP BY c.who", "[]")]
    [InlineData("SELECT VALUE {k: c.kind, n: COUNT(1)} FROM c GROUP BY c.kind OFFSET 1 LIMIT 1", "[{'k':'y','n':2}]")]
    [InlineData("SELECT VALUE r0 FROM (SELECT VALUE root.kind FROM root) AS r0 GROUP BY r0", "['x','y']")]
    [InlineData("SELECT VALUE g FROM (SELECT c.kind, COUNT(1) AS n FROM c GROUP BY c.kind) AS g ORDER BY g.n", "[{'n':1},{'kind':'x','n':2},{'kind':'y','n':2}]")]
    public void Groups(string query, string expected) => AssertAnswer(query, expected);

    [Fact]
    public void Numbers_and_strings_written_differently_are_one_group() => Run.AssertJson(
        """[{"k": 1, "n": 2}, {"k": "ü", "n": 3}]""",
        Run.Whole(
            "SELECT c.k, COUNT(1) AS n FROM c GROUP BY c.k",
            """[{"k": 1}, {"k": 1.0}, {"k": "ü"}, {"k": "\u00fc"}, {"k": "\u00FC"}]"""));

    private static void AssertAnswer(string query, string expected) => Run.AssertJson(expected.Replace('\'', '"'), Run.Whole(query, Orders));
}

using System.Text.Json;
using CosmosGateway.Query;
using CsCheck;

namespace CosmosGateway.Tests.Queries;

public class PagingTests
{
    private static readonly string[] Queries =
    [
        "SELECT * FROM c",
        "SELECT VALUE c.x FROM c",
        "SELECT c.x, c.y FROM c WHERE c.x != null",
        "SELECT VALUE t FROM c JOIN t IN c.tags",
        "SELECT VALUE [t, u] FROM c JOIN t IN c.tags JOIN u IN c.tags WHERE t != u",
        "SELECT TOP 5 VALUE c.x FROM c",
        "SELECT VALUE t FROM t IN c.tags OFFSET 2 LIMIT 7",
        "SELECT VALUE c.x FROM c OFFSET 3 LIMIT 4",
        "SELECT * FROM c ORDER BY c.x",
        "SELECT VALUE c.y FROM c ORDER BY c.x DESC, c.y",
        "SELECT TOP 6 c.x FROM c ORDER BY c.y",
        "SELECT c.x FROM c ORDER BY c.y DESC OFFSET 2 LIMIT 5",
        "SELECT DISTINCT c.x FROM c",
        "SELECT DISTINCT VALUE c.x FROM c ORDER BY c.x",
        "SELECT c.x, COUNT(1) AS n, MAX(c.y) AS m FROM c GROUP BY c.x",
        "SELECT VALUE COUNT(1) FROM c",
        "SELECT VALUE r.x FROM (SELECT c.x, c.y FROM c ORDER BY c.y) AS r WHERE IS_DEFINED(r.x)",
    ];

    [Fact]
    public void Any_page_size_gives_the_same_answer() => Gen.Select(Gen.OneOf(Queries), Generators.Documents, Gen.Int[1, 12]).Sample(
        (query, documents, pageSize) => Run.Text(Run.ByPages(query, documents, pageSize))
            == Run.Text(QueryEngine.Compile(query).Execute(documents, Run.NoParameters, 0, null).Items),
        iter: 2000);

    [Fact]
    public void A_store_may_start_behind_the_resume_key() => Gen.Select(Gen.OneOf(Queries), Generators.Documents, Gen.Int[1, 12]).Sample(
        (query, documents, pageSize) =>
        {
            var compiled = QueryEngine.Compile(query);
            var items = new List<JsonElement>();
            string? continuation = null;
            do
            {
                var done = compiled.ResumeAfter(continuation);
                var rest = done is null ? documents : documents.SkipWhile(document => Key(document) != done).Skip(1);
                var page = compiled.Execute(rest, Run.NoParameters, pageSize, continuation, startsAfterResumeKey: done is not null);
                items.AddRange(page.Items);
                continuation = page.Continuation;
            }
            while (continuation is not null);
            return Run.Text(items) == Run.Text(compiled.Execute(documents, Run.NoParameters, 0, null).Items);
        },
        iter: 2000);

    [Fact]
    public void A_full_last_page_has_no_continuation()
    {
        var page = QueryEngine.Compile("SELECT * FROM c WHERE c.a = 1").Execute(Run.Documents("""[{"a": 1}, {"a": 2}, {"a": 1}, {"a": 2}]"""), Run.NoParameters, 2, null);

        Assert.Equal(2, page.Items.Count);
        Assert.Null(page.Continuation);
    }

    [Theory]
    [InlineData("SELECT TOP 3 * FROM c", 3)]
    [InlineData("SELECT * FROM c OFFSET 2 LIMIT 2", 4)]
    [InlineData("SELECT VALUE EXISTS(SELECT VALUE 1 FROM t IN c.none) FROM c OFFSET 0 LIMIT 1", 1)]
    [InlineData("SELECT DISTINCT TOP 1 VALUE 1 FROM c", 1)]
    [InlineData("SELECT TOP 0 * FROM c", 0)]
    public void Windows_stop_reading_early(string query, int documentsRead)
    {
        var page = QueryEngine.Compile(query).Execute(Endless(), Run.NoParameters, 100, null);

        Assert.Equal(documentsRead, page.DocumentsLookedAt);
    }

    [Fact]
    public void A_page_ends_at_four_mebibytes()
    {
        var document = JsonElement.Parse($"{{\"text\": \"{new string('x', 1024 * 1024)}\"}}");

        var page = QueryEngine.Compile("SELECT * FROM c").Execute(Enumerable.Repeat(document, 10), Run.NoParameters, 0, null);

        Assert.Equal(4, page.Items.Count);
        Assert.NotNull(page.Continuation);
    }

    [Fact]
    public void Documents_passed_over_are_not_counted_as_looked_at()
    {
        var documents = Endless().Take(10).ToList();
        var first = QueryEngine.Compile("SELECT * FROM c").Execute(documents, Run.NoParameters, 4, null);

        var second = QueryEngine.Compile("SELECT * FROM c").Execute(documents, Run.NoParameters, 100, first.Continuation);

        Assert.Equal(6, second.DocumentsLookedAt);
    }

    [Theory]
    [InlineData("nonsense", "The continuation token is malformed; pass one on exactly as an earlier page had it.")]
    [InlineData("00000000|0|0|0||", "The continuation token belongs to another query; it goes with the text that it was made for.")]
    public void Foreign_continuations_are_refused(string continuation, string expected) => Assert.Equal(
        expected,
        Assert.Throws<QueryException>(() => QueryEngine.Compile("SELECT * FROM c").Execute([], Run.NoParameters, 1, continuation)).Message);

    private static string? Key(JsonElement document) => document.GetProperty("_rid").GetString();

    private static IEnumerable<JsonElement> Endless()
    {
        var document = JsonElement.Parse("{}");
        while (true)
            yield return document;
    }
}

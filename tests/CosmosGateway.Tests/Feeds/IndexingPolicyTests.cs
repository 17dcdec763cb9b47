using CosmosGateway.Tests.Support;
using CsCheck;
using Microsoft.Azure.Cosmos;

namespace CosmosGateway.Tests.Feeds;

public sealed class IndexingPolicyTests(GatewayFixture gateway)
{
    private static readonly string[] Values =
        ["1", "2", "2.5", "-1", "0", "1e3", "9007199254740992", "9007199254740993", "true", "false", "null", "\"\"", "\"a\"", "\"ab\"", "\"b\"", "\"1\"", "\"é\"", "\"\\uD83D\\uDE00\"", "{}", "[]", "[1]", "{\"a\":1}"];

    private static readonly Gen<string> Filter = Gen.Select(
        Gen.OneOf("=", "<", "<=", ">", ">=", "!="),
        Gen.OneOf(Values[..18]),
        Gen.OneOf("c.v {0} {1}", "c.v {0} {1} AND c.n > 5", "c.v {0} {1} OR c.n = 3", "NOT (c.v {0} {1})", "c.v IN ({1}, 2, \"a\")", "c.n >= 3 AND c.v IN ({1})"),
        (comparison, value, shape) => string.Format(System.Globalization.CultureInfo.InvariantCulture, shape, comparison, value));

    [Fact]
    public async Task A_filter_finds_the_same_documents_whatever_is_indexed()
    {
        Container[] containers =
        [
            await FillAsync(new IndexingPolicy()),
            await FillAsync(new IndexingPolicy { IncludedPaths = { new IncludedPath { Path = "/v/?" }, new IncludedPath { Path = "/n/?" } }, ExcludedPaths = { new ExcludedPath { Path = "/*" } } }),
            await FillAsync(new IndexingPolicy { IncludedPaths = { new IncludedPath { Path = "/other/?" } }, ExcludedPaths = { new ExcludedPath { Path = "/*" } } }),
        ];
        await Filter.SampleAsync(
            async filter =>
            {
                var found = await Task.WhenAll(containers.Select(container => FindAsync(container, filter)));
                Assert.Equal(found[2], found[0]);
                Assert.Equal(found[2], found[1]);
            },
            iter: 60,
            threads: 1);
    }

    [Fact]
    public async Task A_filter_follows_a_changed_policy()
    {
        var container = await FillAsync(new IndexingPolicy());
        var before = await FindAsync(container, "c.v > 1");
        var definition = (await container.ReadContainerAsync()).Resource;
        definition.IndexingPolicy = new IndexingPolicy { IncludedPaths = { new IncludedPath { Path = "/v/?" } }, ExcludedPaths = { new ExcludedPath { Path = "/*" } } };
        await container.ReplaceContainerAsync(definition);
        Assert.Equal(before, await FindAsync(container, "c.v > 1"));
    }

    private async Task<Container> FillAsync(IndexingPolicy policy)
    {
        var container = await gateway.CreateContainerAsync(properties => properties.IndexingPolicy = policy);
        var batch = container.CreateTransactionalBatch(new PartitionKey("p"));
        for (var number = 0; number < Values.Length; number++) batch.CreateItemStream(Json.Stream($$"""{"id":"n{{number:00}}","pk":"p","n":{{number}},"v":{{Values[number]}} }"""));
        batch.CreateItemStream(Json.Stream("""{"id":"none","pk":"p","n":99}"""));
        using var done = await batch.ExecuteAsync();
        Assert.True(done.IsSuccessStatusCode, done.ErrorMessage);
        return container;
    }

    private static async Task<List<string>> FindAsync(Container container, string filter)
    {
        using var pages = container.GetItemQueryIterator<string>($"SELECT VALUE c.id FROM c WHERE {filter}");
        var found = new List<string>();
        while (pages.HasMoreResults) found.AddRange(await pages.ReadNextAsync());
        found.Sort(StringComparer.Ordinal);
        return found;
    }
}

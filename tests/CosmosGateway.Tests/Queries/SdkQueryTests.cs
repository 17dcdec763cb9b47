using System.Net;
using System.Text.Json;
using CosmosGateway.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace CosmosGateway.Tests.Queries;

/// <summary>Queries as the SDK sends them, over all partitions and within one.</summary>
public class SdkQueryTests(SdkQueryData data) : IClassFixture<SdkQueryData>
{
    private static IReadOnlyList<Person> People => SdkQueryData.People;

    [Theory]
    [InlineData(null)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(30)]
    [InlineData(100)]
    public async Task All_partitions_are_read_page_by_page(int? pageSize)
    {
        var (items, pages) = await data.ReadAsync<Person>(new QueryDefinition("SELECT * FROM c"), pageSize);

        Assert.Equal(People.Select(person => person.Id).Order(), items.Select(person => person.Id).Order());
        Assert.True(pageSize is null || pages >= (SdkQueryData.Count + pageSize - 1) / pageSize);
    }

    [Fact]
    public async Task One_partition_is_read_alone()
    {
        var ids = await data.ReadAsync<string>("SELECT VALUE c.id FROM c", pageSize: 2, partitionKey: "k3");

        Assert.Equal(["p03", "p10", "p17", "p24"], ids.Order());
    }

    [Fact]
    public async Task Parameters_are_values()
    {
        var query = new QueryDefinition("SELECT VALUE c.id FROM c WHERE c.city = @city AND c.age >= @age").WithParameter("@city", "City 1").WithParameter("@age", 25);

        Assert.Equal(Ids(person => person.City == "City 1" && person.Age >= 25), (await data.ReadAsync<string>(query)).Items.Order());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(4)]
    public async Task Order_by_sorts_over_all_partitions(int? pageSize) => Assert.Equal(
        People.OrderByDescending(person => person.Name, StringComparer.Ordinal).Select(person => person.Id),
        await data.ReadAsync<string>("SELECT VALUE c.id FROM c ORDER BY c.name DESC", pageSize));

    [Fact]
    public async Task Order_by_within_a_partition() => Assert.Equal(
        People.Where(person => person.Pk == "k2").OrderBy(person => person.Name, StringComparer.Ordinal).Select(person => person.Id),
        await data.ReadAsync<string>("SELECT VALUE c.id FROM c ORDER BY c.name", pageSize: 2, partitionKey: "k2"));

    [Theory]
    [InlineData("SELECT TOP 4 VALUE c.id FROM c ORDER BY c.name", 0, 4)]
    [InlineData("SELECT VALUE c.id FROM c ORDER BY c.name OFFSET 5 LIMIT 10", 5, 10)]
    public async Task Windows_are_taken_of_the_whole_order(string query, int offset, int limit) => Assert.Equal(
        People.OrderBy(person => person.Name, StringComparer.Ordinal).Select(person => person.Id).Skip(offset).Take(limit),
        await data.ReadAsync<string>(query, pageSize: 3));

    [Theory]
    [InlineData("SELECT VALUE COUNT(1) FROM c", 30)]
    [InlineData("SELECT VALUE COUNT(1) FROM c WHERE c.city = null", 6)]
    [InlineData("SELECT VALUE COUNT(1) FROM c JOIN t IN c.tags", 43)]
    [InlineData("SELECT VALUE SUM(c.age) FROM c", 735)]
    [InlineData("SELECT VALUE MIN(c.age) FROM c", 20)]
    [InlineData("SELECT VALUE MAX(c.age) FROM c", 29)]
    [InlineData("SELECT VALUE AVG(c.age) FROM c", 24.5)]
    public async Task Aggregates_see_all_partitions(string query, double expected) =>
        Assert.Equal(expected, Assert.Single(await data.ReadAsync<double>(query, pageSize: 5)));

    [Fact]
    public async Task Aggregates_within_a_partition() =>
        Assert.Equal(4, Assert.Single(await data.ReadAsync<int>("SELECT VALUE COUNT(1) FROM c", partitionKey: "k3")));

    [Theory]
    [InlineData(null)]
    [InlineData(2)]
    public async Task Groups_are_formed_over_all_partitions(int? pageSize)
    {
        var groups = await data.ReadAsync<JsonElement>("SELECT c.city, c.age, COUNT(1) AS n FROM c WHERE c.age < 23 GROUP BY c.city, c.age", pageSize);

        Assert.Equal(["City 0 20 3", "City 1 21 3", "City 2 22 3"], groups.Select(group => $"{group.GetProperty("city")} {group.GetProperty("age")} {group.GetProperty("n")}").Order());
    }

    [Fact]
    public async Task Distinct_over_all_partitions() => Assert.Equal(
        ["City 0", "City 1", "City 2", "City 3"],
        await data.ReadAsync<string>("SELECT DISTINCT VALUE c.city FROM c WHERE c.city != null ORDER BY c.city", pageSize: 3));

    [Fact]
    public async Task Joins_and_subqueries()
    {
        var tags = await data.ReadAsync<string>("SELECT VALUE t FROM c JOIN t IN c.tags WHERE c.id IN ('p02', 'p03')", pageSize: 1);
        var ids = await data.ReadAsync<string>("SELECT VALUE c.id FROM c WHERE EXISTS(SELECT VALUE t FROM t IN c.tags WHERE t = 'tag2') AND c.age = 23");

        Assert.Equal(["tag0", "tag0", "tag1", "tag1", "tag2"], tags.Order());
        Assert.Equal(Ids(person => person.Tags.Contains("tag2") && person.Age == 23), ids.Order());
    }

    [Fact]
    public async Task A_continuation_goes_on_in_another_client_call()
    {
        var seen = new List<string>();
        string? continuation = null;
        do
        {
            using var feed = data.Container.GetItemQueryIterator<string>("SELECT VALUE c.id FROM c WHERE c.age > 21", continuation, new QueryRequestOptions { MaxItemCount = 5 });
            var page = await feed.ReadNextAsync();
            Assert.True(page.Count <= 5);
            seen.AddRange(page);
            continuation = page.ContinuationToken;
        }
        while (continuation is not null);

        Assert.Equal(Ids(person => person.Age > 21), seen.Order());
    }

    [Fact]
    public async Task An_ordered_query_goes_on_from_its_continuation()
    {
        var options = new QueryRequestOptions { MaxItemCount = 8 };
        using var first = data.Container.GetItemQueryIterator<string>("SELECT VALUE c.id FROM c ORDER BY c.name", null, options);
        var page = await first.ReadNextAsync();
        using var rest = data.Container.GetItemQueryIterator<string>("SELECT VALUE c.id FROM c ORDER BY c.name", page.ContinuationToken, options);

        Assert.Equal(
            People.OrderBy(person => person.Name, StringComparer.Ordinal).Select(person => person.Id),
            page.Concat((await SdkQueryData.DrainAsync(rest)).Items));
    }

    [Fact]
    public async Task Read_many_finds_what_exists()
    {
        var wanted = People.Where(person => person.Age == 24).Select(person => (person.Id, new PartitionKey(person.Pk))).Append(("gone", new PartitionKey("k1"))).ToList();

        var found = await data.Container.ReadManyItemsAsync<Person>(wanted);

        Assert.Equal(Ids(person => person.Age == 24), found.Select(person => person.Id).Order());
    }

    [Fact]
    public async Task A_query_answers_with_a_charge()
    {
        using var feed = data.Container.GetItemQueryIterator<Person>("SELECT * FROM c WHERE c.id = 'p01'");

        Assert.True((await feed.ReadNextAsync()).RequestCharge > 0);
    }

    [Theory]
    [InlineData("SELECT * FROM c WHERE c.order = 1")]
    [InlineData("SELECT c.id, COUNT(1) FROM c")]
    [InlineData("SELECT VALUE NOSUCHFUNCTION(c.id) FROM c")]
    public async Task A_bad_query_is_refused_with_400(string query) =>
        await Outcome.RefusedAsync(HttpStatusCode.BadRequest, () => data.ReadAsync<JsonElement>(query));

    private static IEnumerable<string> Ids(Func<Person, bool> filter) => People.Where(filter).Select(person => person.Id).Order();
}

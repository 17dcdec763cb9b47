using CosmosGateway.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace CosmosGateway.Tests.Queries;

/// <summary>What happens to a query whose documents change between two of its pages.</summary>
public class SdkResumeTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Deleting_what_was_read_skips_nothing()
    {
        var container = await ContainerOfSixAsync();
        using var feed = Feed(container, "SELECT VALUE c.id FROM c", 2);
        var seen = (await feed.ReadNextAsync()).ToList();
        foreach (var id in seen)
            await container.DeleteItemAsync<Note>(id, new PartitionKey("a"));

        seen.AddRange((await SdkQueryData.DrainAsync(feed)).Items);

        Assert.Equal(["n0", "n1", "n2", "n3", "n4", "n5"], seen.Order());
    }

    [Fact]
    public async Task Replacing_what_was_read_doubles_nothing()
    {
        var container = await ContainerOfSixAsync();
        using var feed = Feed(container, "SELECT VALUE c.id FROM c WHERE c.count >= 0", 2);
        var seen = (await feed.ReadNextAsync()).ToList();
        foreach (var id in seen)
            await container.UpsertItemAsync(new Note(id, "a", "changed", 9), new PartitionKey("a"));

        seen.AddRange((await SdkQueryData.DrainAsync(feed)).Items);

        Assert.Equal(["n0", "n1", "n2", "n3", "n4", "n5"], seen.Order());
    }

    [Fact]
    public async Task A_joined_document_left_half_read_and_deleted_is_left_behind()
    {
        var container = await ContainerOfSixAsync();
        using var feed = Feed(container, "SELECT VALUE c.id FROM c JOIN n IN (SELECT VALUE [1, 2, 3])", 2);
        var first = (await feed.ReadNextAsync()).Count;
        await container.DeleteItemAsync<Note>("n0", new PartitionKey("a"));

        Assert.Equal(2, first);
        Assert.Equal(15, (await SdkQueryData.DrainAsync(feed)).Items.Count);
    }

    private static FeedIterator<string> Feed(Container container, string query, int pageSize) =>
        container.GetItemQueryIterator<string>(query, null, new QueryRequestOptions { MaxItemCount = pageSize, PartitionKey = new PartitionKey("a") });

    private async Task<Container> ContainerOfSixAsync()
    {
        var container = await gateway.CreateContainerAsync();
        for (var number = 0; number < 6; number++)
            await container.CreateItemAsync(new Note($"n{number}", "a", null, number), new PartitionKey("a"));
        return container;
    }
}

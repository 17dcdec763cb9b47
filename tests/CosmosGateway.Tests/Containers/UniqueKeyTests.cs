using System.Net;
using CosmosGateway.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace CosmosGateway.Tests.Containers;

public sealed class UniqueKeyTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_second_document_with_the_same_value_is_refused_with_409()
    {
        var container = await CreateAsync("/text");
        await container.CreateItemAsync(new Note("a", "p", "same"), new PartitionKey("p"));
        await Outcome.RefusedAsync(HttpStatusCode.Conflict, () => container.CreateItemAsync(new Note("b", "p", "same"), new PartitionKey("p")));
        await Outcome.RefusedAsync(HttpStatusCode.Conflict, () => container.UpsertItemAsync(new Note("b", "p", "same"), new PartitionKey("p")));
    }

    [Fact]
    public async Task The_same_value_in_another_partition_passes()
    {
        var container = await CreateAsync("/text");
        await container.CreateItemAsync(new Note("a", "p", "same"), new PartitionKey("p"));
        await container.CreateItemAsync(new Note("a", "q", "same"), new PartitionKey("q"));
    }

    [Fact]
    public async Task A_replacement_may_keep_its_own_value_but_not_take_anothers()
    {
        var container = await CreateAsync("/text");
        await container.CreateItemAsync(new Note("a", "p", "one"), new PartitionKey("p"));
        await container.CreateItemAsync(new Note("b", "p", "two"), new PartitionKey("p"));
        await container.ReplaceItemAsync(new Note("a", "p", "one", 1), "a", new PartitionKey("p"));
        await Outcome.RefusedAsync(HttpStatusCode.Conflict, () => container.ReplaceItemAsync(new Note("a", "p", "two"), "a", new PartitionKey("p")));
        await Outcome.RefusedAsync(HttpStatusCode.Conflict, () => container.PatchItemAsync<Note>("a", new PartitionKey("p"), [PatchOperation.Set("/text", "two")]));
    }

    [Fact]
    public async Task A_value_is_free_again_after_a_delete_or_a_change()
    {
        var container = await CreateAsync("/text");
        await container.CreateItemAsync(new Note("a", "p", "one"), new PartitionKey("p"));
        await container.ReplaceItemAsync(new Note("a", "p", "two"), "a", new PartitionKey("p"));
        await container.CreateItemAsync(new Note("b", "p", "one"), new PartitionKey("p"));
        await container.DeleteItemAsync<Note>("a", new PartitionKey("p"));
        await container.CreateItemAsync(new Note("c", "p", "two"), new PartitionKey("p"));
    }

    [Fact]
    public async Task Values_of_a_key_with_two_paths_count_together()
    {
        var container = await CreateAsync("/text", "/count");
        await container.CreateItemAsync(new Note("a", "p", "same", 1), new PartitionKey("p"));
        await container.CreateItemAsync(new Note("b", "p", "same", 2), new PartitionKey("p"));
        await Outcome.RefusedAsync(HttpStatusCode.Conflict, () => container.CreateItemAsync(new Note("c", "p", "same", 2), new PartitionKey("p")));
    }

    [Fact]
    public async Task A_missing_value_may_be_there_once()
    {
        var container = await CreateAsync("/email");
        await container.CreateItemAsync(new Note("a", "p"), new PartitionKey("p"));
        await Outcome.RefusedAsync(HttpStatusCode.Conflict, () => container.CreateItemAsync(new Note("b", "p"), new PartitionKey("p")));
    }

    [Fact]
    public async Task A_batch_that_breaks_a_unique_key_changes_nothing()
    {
        var container = await CreateAsync("/text");
        using var batch = await container.CreateTransactionalBatch(new PartitionKey("p"))
            .CreateItem(new Note("a", "p", "same"))
            .CreateItem(new Note("b", "p", "same"))
            .ExecuteAsync();
        Assert.Equal(HttpStatusCode.Conflict, batch.StatusCode);
        await container.CreateItemAsync(new Note("b", "p", "same"), new PartitionKey("p"));
    }

    private Task<Container> CreateAsync(params string[] paths) => gateway.CreateContainerAsync(properties =>
    {
        var key = new UniqueKey();
        foreach (var path in paths) key.Paths.Add(path);
        properties.UniqueKeyPolicy.UniqueKeys.Add(key);
    });
}

using CosmosGateway.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace CosmosGateway.Tests.Feeds;

public sealed class ReadManyTests(GatewayFixture gateway)
{
    [Fact]
    public async Task Many_documents_of_many_partitions_are_read_at_once()
    {
        var container = await FillAsync("/pk", 60);
        var wanted = Enumerable.Range(10, 40).Select(number => ($"n{number}", new PartitionKey($"p{number}"))).ToList();
        var found = await container.ReadManyItemsAsync<Note>(wanted);
        Assert.Equal(wanted.Select(item => item.Item1).Order(), found.Select(note => note.Id).Order());
        Assert.True(found.RequestCharge > 0);
    }

    [Fact]
    public async Task Missing_documents_are_left_out()
    {
        var container = await FillAsync("/pk", 3);
        var found = await container.ReadManyItemsAsync<Note>([("n0", new PartitionKey("p0")), ("none", new PartitionKey("p0")), ("n1", new PartitionKey("p2"))]);
        Assert.Equal("n0", Assert.Single(found).Id);
    }

    [Fact]
    public async Task The_id_may_be_the_partition_key()
    {
        var container = await FillAsync("/id", 20);
        var found = await container.ReadManyItemsAsync<Note>([.. Enumerable.Range(5, 10).Select(number => ($"n{number}", new PartitionKey($"n{number}")))]);
        Assert.Equal(10, found.Count);
    }

    [Fact]
    public async Task One_document_is_read_too()
    {
        var container = await FillAsync("/pk", 1);
        Assert.Single(await container.ReadManyItemsAsync<Note>([("n0", new PartitionKey("p0"))]));
    }

    [Fact]
    public async Task A_nested_partition_key_works()
    {
        var container = await gateway.CreateContainerAsync(partitionKeyPath: "/owner/id");
        foreach (var number in Enumerable.Range(0, 4))
        {
            using var created = await container.CreateItemStreamAsync(Json.Stream($$"""{"id":"n{{number}}","owner":{"id":{{number}} } }"""), new PartitionKey(number));
            created.EnsureSuccessStatusCode();
        }

        var found = await container.ReadManyItemsAsync<Note>([("n1", new PartitionKey(1)), ("n3", new PartitionKey(3)), ("n3", new PartitionKey(1))]);
        Assert.Equal(["n1", "n3"], found.Select(note => note.Id).Order());
    }

    [Fact]
    public async Task A_thousand_documents_are_read_at_once()
    {
        var container = await gateway.CreateContainerAsync();
        foreach (var chunk in Enumerable.Range(0, 1000).Chunk(100))
        {
            var batch = container.CreateTransactionalBatch(new PartitionKey("p"));
            foreach (var number in chunk) batch.CreateItem(new Note($"n{number}", "p"));
            using var done = await batch.ExecuteAsync();
            Assert.True(done.IsSuccessStatusCode);
        }

        var found = await container.ReadManyItemsAsync<Note>([.. Enumerable.Range(0, 1000).Select(number => ($"n{number}", new PartitionKey("p")))]);
        Assert.Equal(1000, found.Count);
    }

    private async Task<Container> FillAsync(string partitionKeyPath, int count)
    {
        var container = await gateway.CreateContainerAsync(partitionKeyPath: partitionKeyPath);
        await Task.WhenAll(Enumerable.Range(0, count).Select(number => container.CreateItemAsync(new Note($"n{number}", $"p{number}"))));
        return container;
    }
}

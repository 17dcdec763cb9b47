using System.Net;
using CosmosGateway.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace CosmosGateway.Tests.Local;

public sealed class TimeToLiveTests
{
    private static readonly PartitionKey Key = new("p");

    [Theory]
    [InlineData(60, null, 59, true)]
    [InlineData(60, null, 60, false)]
    [InlineData(60, 10, 10, false)]
    [InlineData(60, 100, 99, true)]
    [InlineData(60, 100, 100, false)]
    [InlineData(60, -1, 1000, true)]
    [InlineData(-1, null, 1000, true)]
    [InlineData(-1, 10, 9, true)]
    [InlineData(-1, 10, 10, false)]
    [InlineData(null, 10, 1000, true)]
    public async Task A_document_lives_as_long_as_its_own_ttl_or_the_containers_default(int? standard, int? own, int after, bool alive)
    {
        await using var gateway = await LocalGateway.StartAsync(properties => properties.DefaultTimeToLive = standard);
        await gateway.Container.CreateItemAsync(new Note("a", "p", Ttl: own), Key);
        gateway.Clock.Advance(TimeSpan.FromSeconds(after));
        using var read = await gateway.Container.ReadItemStreamAsync("a", Key);
        Assert.Equal(alive ? HttpStatusCode.OK : HttpStatusCode.NotFound, read.StatusCode);
    }

    [Fact]
    public async Task An_expired_document_is_gone_for_every_operation()
    {
        await using var gateway = await LocalGateway.StartAsync(properties => properties.DefaultTimeToLive = 10);
        await gateway.Container.CreateItemAsync(new Note("a", "p"), Key);
        await gateway.Container.CreateItemAsync(new Note("b", "p"), Key);
        gateway.Clock.Advance(TimeSpan.FromSeconds(11));
        await Outcome.RefusedAsync(HttpStatusCode.NotFound, () => gateway.Container.ReplaceItemAsync(new Note("a", "p"), "a", Key));
        await Outcome.RefusedAsync(HttpStatusCode.NotFound, () => gateway.Container.DeleteItemAsync<Note>("a", Key));
        await Outcome.RefusedAsync(HttpStatusCode.NotFound, () => gateway.Container.PatchItemAsync<Note>("a", Key, [PatchOperation.Set("/text", "x")]));
        Assert.Empty(await gateway.Container.ReadManyItemsAsync<Note>([("a", Key), ("b", Key)]));
        using var pages = gateway.Container.GetItemQueryIterator<Note>("SELECT * FROM c");
        Assert.Empty(await pages.ReadNextAsync());
        using var changes = gateway.Container.GetChangeFeedIterator<Note>(ChangeFeedStartFrom.Beginning(), ChangeFeedMode.LatestVersion);
        Assert.Equal(HttpStatusCode.NotModified, (await changes.ReadNextAsync()).StatusCode);
    }

    [Fact]
    public async Task An_expired_documents_id_and_unique_value_are_free()
    {
        await using var gateway = await LocalGateway.StartAsync(properties =>
        {
            properties.DefaultTimeToLive = 10;
            properties.UniqueKeyPolicy.UniqueKeys.Add(new UniqueKey { Paths = { "/text" } });
        });
        await gateway.Container.CreateItemAsync(new Note("a", "p", "one"), Key);
        await gateway.Container.CreateItemAsync(new Note("b", "p", "two"), Key);
        gateway.Clock.Advance(TimeSpan.FromSeconds(11));
        await gateway.Container.CreateItemAsync(new Note("a", "p", "three"), Key);
        await gateway.Container.CreateItemAsync(new Note("c", "p", "two"), Key);
    }

    [Fact]
    public async Task A_write_begins_a_documents_life_again()
    {
        await using var gateway = await LocalGateway.StartAsync(properties => properties.DefaultTimeToLive = 10);
        await gateway.Container.CreateItemAsync(new Note("a", "p"), Key);
        gateway.Clock.Advance(TimeSpan.FromSeconds(8));
        await gateway.Container.UpsertItemAsync(new Note("a", "p"), Key);
        gateway.Clock.Advance(TimeSpan.FromSeconds(8));
        Assert.Equal(HttpStatusCode.OK, (await gateway.Container.ReadItemAsync<Note>("a", Key)).StatusCode);
    }

    [Fact]
    public async Task A_new_default_applies_to_documents_that_exist()
    {
        await using var gateway = await LocalGateway.StartAsync();
        await gateway.Container.CreateItemAsync(new Note("a", "p"), Key);
        await gateway.Container.CreateItemAsync(new Note("b", "p", Ttl: 100), Key);
        await gateway.Container.ReplaceContainerAsync(new ContainerProperties("notes", "/pk") { DefaultTimeToLive = 10 });
        gateway.Clock.Advance(TimeSpan.FromSeconds(11));
        await Outcome.RefusedAsync(HttpStatusCode.NotFound, () => gateway.Container.ReadItemAsync<Note>("a", Key));
        Assert.Equal(HttpStatusCode.OK, (await gateway.Container.ReadItemAsync<Note>("b", Key)).StatusCode);
    }

    [Fact]
    public async Task Expired_documents_are_deleted_from_the_file_in_the_background()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-purge-");
        var file = Path.Combine(folder.FullName, "data.db");
        await using (var gateway = await LocalGateway.StartAsync(properties => properties.DefaultTimeToLive = 10, file))
        {
            foreach (var number in Enumerable.Range(0, 20)) await gateway.Container.CreateItemAsync(new Note($"n{number}", "p"), Key);
            gateway.Clock.Advance(TimeSpan.FromMinutes(2));
            await gateway.Container.CreateItemAsync(new Note("fresh", "p"), Key);
        }

        using (var session = CosmosGateway.Storage.SqliteSession.Open(file, readOnly: false, 1024))
        using (var count = session.Prepare("SELECT count(*) FROM documents_1"))
        {
            Assert.True(count.Step());
            Assert.Equal(1, count.Integer(0));
        }

        folder.Delete(recursive: true);
    }
}

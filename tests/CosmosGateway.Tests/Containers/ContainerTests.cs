using System.Net;
using CosmosGateway.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace CosmosGateway.Tests.Containers;

public sealed class ContainerTests(GatewayFixture gateway)
{
    private readonly string name = "container-" + Guid.NewGuid().ToString("N");

    [Fact]
    public async Task A_containers_definition_is_answered_as_it_was_given()
    {
        var container = await gateway.CreateContainerAsync(properties =>
        {
            properties.DefaultTimeToLive = 3600;
            properties.UniqueKeyPolicy.UniqueKeys.Add(new UniqueKey { Paths = { "/email" } });
            properties.IndexingPolicy.IncludedPaths.Add(new IncludedPath { Path = "/status/?" });
            properties.IndexingPolicy.ExcludedPaths.Add(new ExcludedPath { Path = "/*" });
        });
        var read = (await container.ReadContainerAsync()).Resource;
        Assert.Equal("/pk", read.PartitionKeyPath);
        Assert.Equal(3600, read.DefaultTimeToLive);
        Assert.Equal("/email", Assert.Single(Assert.Single(read.UniqueKeyPolicy.UniqueKeys).Paths));
        Assert.Equal("/status/?", Assert.Single(read.IndexingPolicy.IncludedPaths).Path);
        Assert.NotEmpty(read.ETag);
    }

    [Fact]
    public async Task A_container_without_a_policy_indexes_everything()
    {
        var container = await gateway.CreateContainerAsync();
        var policy = (await container.ReadContainerAsync()).Resource.IndexingPolicy;
        Assert.Equal("/*", Assert.Single(policy.IncludedPaths).Path);
        Assert.Equal(IndexingMode.Consistent, policy.IndexingMode);
    }

    [Fact]
    public async Task A_container_that_exists_cant_be_created_again() =>
        await Outcome.RefusedAsync(HttpStatusCode.Conflict, () => gateway.Database.CreateContainerAsync(gateway.Shared.Id, "/pk"));

    [Fact]
    public async Task Create_if_not_exists_creates_once()
    {
        Assert.Equal(HttpStatusCode.Created, (await gateway.Database.CreateContainerIfNotExistsAsync(name, "/pk")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Database.CreateContainerIfNotExistsAsync(name, "/pk")).StatusCode);
    }

    [Fact]
    public async Task Many_that_create_the_same_container_at_once_all_find_it()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => gateway.Database.CreateContainerIfNotExistsAsync(name, "/pk")));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_definition_can_be_replaced_but_not_its_partition_key()
    {
        var container = await gateway.CreateContainerAsync();
        var definition = (await container.ReadContainerAsync()).Resource;
        definition.DefaultTimeToLive = 60;
        var replaced = await container.ReplaceContainerAsync(definition);
        Assert.Equal(60, replaced.Resource.DefaultTimeToLive);
        await Outcome.RefusedAsync(HttpStatusCode.BadRequest, () => container.ReplaceContainerAsync(new ContainerProperties(container.Id, "/other")));
    }

    [Fact]
    public async Task A_container_that_was_deleted_and_made_again_is_empty()
    {
        Container container = await gateway.Database.CreateContainerAsync(name, "/pk");
        var note = Note.New();
        await container.CreateItemAsync(note, note.Key());
        Assert.Equal(HttpStatusCode.NoContent, (await container.DeleteContainerAsync()).StatusCode);
        await Outcome.RefusedAsync(HttpStatusCode.NotFound, () => container.ReadContainerAsync());
        container = await gateway.Database.CreateContainerAsync(name, "/pk");
        await Outcome.RefusedAsync(HttpStatusCode.NotFound, () => container.ReadItemAsync<Note>("note", note.Key()));
        await container.CreateItemAsync(note, note.Key());
    }

    [Fact]
    public async Task Containers_are_listed()
    {
        using var pages = gateway.Database.GetContainerQueryIterator<ContainerProperties>();
        var names = new List<string>();
        while (pages.HasMoreResults) names.AddRange((await pages.ReadNextAsync()).Select(container => container.Id));
        Assert.Contains(gateway.Shared.Id, names);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    public async Task A_name_with_a_forbidden_character_is_refused(string forbidden) =>
        await Assert.ThrowsAnyAsync<Exception>(() => gateway.Database.CreateContainerAsync(forbidden, "/pk"));

    [Fact]
    public async Task A_container_has_one_feed_range_at_least() =>
        Assert.NotEmpty(await gateway.Shared.GetFeedRangesAsync());
}

using System.Net;
using CosmosGateway.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace CosmosGateway.Tests.Batches;

public sealed class TransactionalBatchTests(GatewayFixture gateway)
{
    private readonly string partition = Guid.NewGuid().ToString("N");

    private PartitionKey Key => new(partition);

    [Fact]
    public async Task Every_kind_of_operation_works_in_one_batch()
    {
        await gateway.Shared.CreateItemAsync(New("replaced"), Key);
        await gateway.Shared.CreateItemAsync(New("patched"), Key);
        await gateway.Shared.CreateItemAsync(New("deleted"), Key);
        using var batch = await gateway.Shared.CreateTransactionalBatch(Key)
            .CreateItem(New("created"))
            .UpsertItem(New("upserted"))
            .ReplaceItem("replaced", New("replaced", "new"))
            .PatchItem("patched", [PatchOperation.Set("/text", "new")])
            .ReadItem("patched")
            .DeleteItem("deleted")
            .ExecuteAsync();
        Assert.Equal(HttpStatusCode.OK, batch.StatusCode);
        Assert.Equal([201, 201, 200, 200, 200, 204], batch.Select(result => (int)result.StatusCode));
        Assert.Equal("new", batch.GetOperationResultAtIndex<Note>(4).Resource.Text);
        Assert.Null(batch[5].ResourceStream);
        Assert.True(batch.RequestCharge > 0);
    }

    [Fact]
    public async Task Each_operation_has_the_etag_that_a_read_has()
    {
        using var batch = await gateway.Shared.CreateTransactionalBatch(Key).CreateItem(New("a")).CreateItem(New("b")).ExecuteAsync();
        Assert.Equal((await gateway.Shared.ReadItemAsync<Note>("a", Key)).ETag, batch[0].ETag);
        Assert.Equal((await gateway.Shared.ReadItemAsync<Note>("b", Key)).ETag, batch[1].ETag);
    }

    [Fact]
    public async Task A_later_operation_sees_what_an_earlier_one_did()
    {
        using var batch = await gateway.Shared.CreateTransactionalBatch(Key)
            .CreateItem(New("a", "first"))
            .PatchItem("a", [PatchOperation.Set("/text", "second")])
            .ReadItem("a")
            .ExecuteAsync();
        Assert.Equal("second", batch.GetOperationResultAtIndex<Note>(2).Resource.Text);
    }

    [Fact]
    public async Task When_one_operation_fails_nothing_is_changed_and_the_others_have_424()
    {
        await gateway.Shared.CreateItemAsync(New("exists"), Key);
        using var batch = await gateway.Shared.CreateTransactionalBatch(Key)
            .CreateItem(New("a"))
            .DeleteItem("exists")
            .CreateItem(New("a"))
            .CreateItem(New("b"))
            .ExecuteAsync();
        Assert.Equal(HttpStatusCode.Conflict, batch.StatusCode);
        Assert.Equal([424, 424, 409, 424], batch.Select(result => (int)result.StatusCode));
        await Outcome.RefusedAsync(HttpStatusCode.NotFound, () => gateway.Shared.ReadItemAsync<Note>("a", Key));
        Assert.Equal(HttpStatusCode.OK, (await gateway.Shared.ReadItemAsync<Note>("exists", Key)).StatusCode);
    }

    [Fact]
    public async Task A_stale_etag_fails_the_whole_batch_with_412()
    {
        var created = await gateway.Shared.CreateItemAsync(New("a", "first"), Key);
        await gateway.Shared.ReplaceItemAsync(New("a", "second"), "a", Key);
        using var batch = await gateway.Shared.CreateTransactionalBatch(Key)
            .CreateItem(New("b"))
            .ReplaceItem("a", New("a", "third"), new TransactionalBatchItemRequestOptions { IfMatchEtag = created.ETag })
            .ExecuteAsync();
        Assert.Equal(HttpStatusCode.PreconditionFailed, batch.StatusCode);
        Assert.Equal([424, 412], batch.Select(result => (int)result.StatusCode));
        await Outcome.RefusedAsync(HttpStatusCode.NotFound, () => gateway.Shared.ReadItemAsync<Note>("b", Key));
    }

    [Fact]
    public async Task A_patchs_condition_counts_in_a_batch()
    {
        await gateway.Shared.CreateItemAsync(New("a", "first"), Key);
        using var batch = await gateway.Shared.CreateTransactionalBatch(Key)
            .CreateItem(New("b"))
            .PatchItem("a", [PatchOperation.Set("/text", "second")], new TransactionalBatchPatchItemRequestOptions { FilterPredicate = "FROM c WHERE c.text = 'other'" })
            .ExecuteAsync();
        Assert.Equal(HttpStatusCode.PreconditionFailed, batch.StatusCode);
    }

    [Theory]
    [InlineData("read")]
    [InlineData("replace")]
    [InlineData("delete")]
    [InlineData("patch")]
    public async Task A_missing_document_fails_the_batch_with_404(string operation)
    {
        var batch = gateway.Shared.CreateTransactionalBatch(Key).CreateItem(New("a"));
        batch = operation switch
        {
            "read" => batch.ReadItem("none"),
            "replace" => batch.ReplaceItem("none", New("none")),
            "delete" => batch.DeleteItem("none"),
            _ => batch.PatchItem("none", [PatchOperation.Set("/text", "x")]),
        };
        using var answer = await batch.ExecuteAsync();
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal([424, 404], answer.Select(result => (int)result.StatusCode));
    }

    [Theory]
    [InlineData(100, HttpStatusCode.OK)]
    [InlineData(101, HttpStatusCode.BadRequest)]
    public async Task A_hundred_operations_are_allowed(int count, HttpStatusCode expected)
    {
        var batch = gateway.Shared.CreateTransactionalBatch(Key);
        for (var index = 0; index < count; index++) batch.CreateItem(New($"n{index}"));
        using var answer = await batch.ExecuteAsync();
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task More_than_2_MiB_are_refused_with_413_and_nothing_is_changed()
    {
        using var batch = await gateway.Shared.CreateTransactionalBatch(Key)
            .CreateItem(New("a", new string('x', 1_100_000)))
            .CreateItem(New("b", new string('x', 1_100_000)))
            .ExecuteAsync();
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, batch.StatusCode);
        await Outcome.RefusedAsync(HttpStatusCode.NotFound, () => gateway.Shared.ReadItemAsync<Note>("a", Key));
    }

    [Fact]
    public async Task Almost_2_MiB_pass()
    {
        using var batch = await gateway.Shared.CreateTransactionalBatch(Key)
            .CreateItem(New("a", new string('x', 1_000_000)))
            .CreateItem(New("b", new string('x', 1_000_000)), new TransactionalBatchItemRequestOptions { EnableContentResponseOnWrite = false })
            .ExecuteAsync();
        Assert.Equal(HttpStatusCode.OK, batch.StatusCode);
        Assert.Null(batch[1].ResourceStream);
    }

    [Fact]
    public async Task A_document_of_another_partition_fails_the_batch_with_400()
    {
        using var batch = await gateway.Shared.CreateTransactionalBatch(Key).CreateItem(New("a") with { Pk = "another" }).ExecuteAsync();
        Assert.Equal(HttpStatusCode.BadRequest, batch.StatusCode);
    }

    [Fact]
    public async Task Concurrent_batches_on_one_document_are_serial()
    {
        await gateway.Shared.CreateItemAsync(New("counter") with { Count = 0 }, Key);
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(async number =>
        {
            using var batch = await gateway.Shared.CreateTransactionalBatch(Key)
                .PatchItem("counter", [PatchOperation.Increment("/count", 1)])
                .CreateItem(New($"mark{number}"))
                .ExecuteAsync();
            return batch.StatusCode;
        }));
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(16, (await gateway.Shared.ReadItemAsync<Note>("counter", Key)).Resource.Count);
    }

    private Note New(string id, string? text = null) => new(id, partition, text);
}

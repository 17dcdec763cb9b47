using System.Net;
using CosmosGateway.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace CosmosGateway.Tests.Points;

public sealed class ReadTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_missing_document_is_404()
    {
        var refusal = await Outcome.RefusedAsync(HttpStatusCode.NotFound, () => gateway.Shared.ReadItemAsync<Note>("none", new PartitionKey("none")));
        Assert.Equal(0, refusal.SubStatusCode);
    }

    [Fact]
    public async Task A_missing_container_is_404_with_substatus_1003()
    {
        var refusal = await Outcome.RefusedAsync(HttpStatusCode.NotFound, () => gateway.Database.GetContainer("none").ReadItemAsync<Note>("a", new PartitionKey("a")));
        Assert.Equal(1003, refusal.SubStatusCode);
    }

    [Fact]
    public async Task A_document_is_found_only_with_its_partition_key()
    {
        var note = Note.New();
        await gateway.Shared.CreateItemAsync(note, note.Key());
        await Outcome.RefusedAsync(HttpStatusCode.NotFound, () => gateway.Shared.ReadItemAsync<Note>("note", new PartitionKey("another")));
    }

    [Fact]
    public async Task A_read_with_the_known_etag_is_304()
    {
        var note = Note.New();
        var created = await gateway.Shared.CreateItemAsync(note, note.Key());
        using var unchanged = await gateway.Shared.ReadItemStreamAsync("note", note.Key(), new ItemRequestOptions { IfNoneMatchEtag = created.ETag });
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task A_read_with_an_old_etag_is_200()
    {
        var note = Note.New("old");
        var created = await gateway.Shared.CreateItemAsync(note, note.Key());
        await gateway.Shared.ReplaceItemAsync(note with { Text = "new" }, "note", note.Key());
        var read = await gateway.Shared.ReadItemAsync<Note>("note", note.Key(), new ItemRequestOptions { IfNoneMatchEtag = created.ETag });
        Assert.Equal("new", read.Resource.Text);
    }

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("5")]
    [InlineData("1.5")]
    [InlineData("true")]
    [InlineData("false")]
    [InlineData("null")]
    public async Task A_partition_key_may_be_any_scalar(string value)
    {
        var container = await gateway.CreateContainerAsync();
        var key = value switch
        {
            "null" => PartitionKey.Null,
            "true" => new PartitionKey(true),
            "false" => new PartitionKey(false),
            ['"', ..] => new PartitionKey(value.Trim('"')),
            _ => new PartitionKey(double.Parse(value)),
        };
        using var created = await container.CreateItemStreamAsync(Json.Stream($$"""{"id":"a","pk":{{value}}}"""), key);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        using var read = await container.ReadItemStreamAsync("a", key);
        Assert.Equal(value, Json.Read(read.Content).GetProperty("pk").GetRawText());
    }

    [Fact]
    public async Task A_document_without_the_partition_keys_property_is_kept_under_none()
    {
        var container = await gateway.CreateContainerAsync();
        using var created = await container.CreateItemStreamAsync(Json.Stream("""{"id":"a"}"""), PartitionKey.None);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        using var read = await container.ReadItemStreamAsync("a", PartitionKey.None);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        using var missing = await container.ReadItemStreamAsync("a", PartitionKey.Null);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task A_partition_key_may_be_nested()
    {
        var container = await gateway.CreateContainerAsync(partitionKeyPath: "/owner/id");
        using var created = await container.CreateItemStreamAsync(Json.Stream("""{"id":"a","owner":{"id":"me"}}"""), new PartitionKey("me"));
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        using var read = await container.ReadItemStreamAsync("a", new PartitionKey("me"));
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    [Fact]
    public async Task A_read_costs_one_request_unit_per_kibibyte_begun()
    {
        Assert.SkipWhen(GatewayFixture.IsExternal, "The figure is the gateway's own formula.");
        var note = Note.New(new string('x', 3000));
        await gateway.Shared.CreateItemAsync(note, note.Key());
        Assert.Equal(4, (await gateway.Shared.ReadItemAsync<Note>("note", note.Key())).RequestCharge);
    }
}

using System.Net;
using CosmosGateway.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace CosmosGateway.Tests.Points;

public sealed class CreateTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_created_document_is_answered_with_201_its_etag_and_a_charge()
    {
        var note = Note.New("hello");
        var created = await gateway.Shared.CreateItemAsync(note, note.Key());
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal("hello", created.Resource.Text);
        Assert.Equal(created.ETag, created.Resource.ETag);
        Assert.True(created.RequestCharge > 0);
        Assert.NotEmpty(created.ActivityId);
        Assert.NotEmpty(created.Headers.Session);
    }

    [Fact]
    public async Task An_id_that_exists_in_the_partition_is_refused_with_409()
    {
        var note = Note.New();
        await gateway.Shared.CreateItemAsync(note, note.Key());
        await Outcome.RefusedAsync(HttpStatusCode.Conflict, () => gateway.Shared.CreateItemAsync(note, note.Key()));
    }

    [Fact]
    public async Task The_same_id_in_another_partition_is_another_document()
    {
        var first = Note.New("first");
        var second = Note.New("second");
        await gateway.Shared.CreateItemAsync(first, first.Key());
        await gateway.Shared.CreateItemAsync(second, second.Key());
        Assert.Equal("first", (await gateway.Shared.ReadItemAsync<Note>("note", first.Key())).Resource.Text);
        Assert.Equal("second", (await gateway.Shared.ReadItemAsync<Note>("note", second.Key())).Resource.Text);
    }

    [Fact]
    public async Task A_document_gets_the_services_own_properties()
    {
        var note = Note.New();
        using var created = await gateway.Shared.CreateItemStreamAsync(Json.Stream($$"""{"id":"note","pk":"{{note.Pk}}","_ts":1,"_etag":"mine"}"""), note.Key());
        var document = Json.Read(created.Content);
        Assert.True(document.GetProperty("_ts").GetInt64() > 1_700_000_000);
        Assert.NotEqual("mine", document.GetProperty("_etag").GetString());
        Assert.NotEmpty(document.GetProperty("_rid").GetString()!);
        Assert.NotEmpty(document.GetProperty("_self").GetString()!);
    }

    [Theory]
    [InlineData("""{"pk":"PK"}""", "id")]
    [InlineData("""{"id":5,"pk":"PK"}""", "id")]
    [InlineData("""{"id":"","pk":"PK"}""", "id")]
    [InlineData("""{"id":"a/b","pk":"PK"}""", "/")]
    [InlineData("""{"id":"a\\b","pk":"PK"}""", "\\")]
    [InlineData("""["id"]""", "object")]
    [InlineData("""{"id":"a","pk":"PK","ttl":0}""", "ttl")]
    [InlineData("""{"id":"a","pk":"PK","ttl":"soon"}""", "ttl")]
    public async Task A_document_that_breaks_a_rule_is_refused_with_400(string template, string named)
    {
        var partition = Guid.NewGuid().ToString("N");
        using var refused = await gateway.Shared.CreateItemStreamAsync(Json.Stream(template.Replace("PK", partition)), new PartitionKey(partition));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        if (!GatewayFixture.IsExternal) Assert.Contains(named, refused.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_no_json_is_refused_with_400()
    {
        using var refused = await gateway.Shared.CreateItemStreamAsync(Json.Stream("{\"id\":"), new PartitionKey("a"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task A_partition_key_that_isnt_the_documents_is_refused_with_400()
    {
        var note = Note.New();
        await Outcome.RefusedAsync(HttpStatusCode.BadRequest, () => gateway.Shared.CreateItemAsync(note, new PartitionKey("another")));
    }

    [Fact]
    public async Task A_document_over_2_MiB_is_refused_with_413()
    {
        var note = Note.New(new string('x', 2 * 1024 * 1024));
        await Outcome.RefusedAsync(HttpStatusCode.RequestEntityTooLarge, () => gateway.Shared.CreateItemAsync(note, note.Key()));
    }

    [Fact]
    public async Task A_document_just_under_2_MiB_is_kept_whole()
    {
        var note = Note.New(new string('x', (2 * 1024 * 1024) - 4096));
        await gateway.Shared.CreateItemAsync(note, note.Key());
        Assert.Equal(note.Text, (await gateway.Shared.ReadItemAsync<Note>("note", note.Key())).Resource.Text);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("ümlaut-日本")]
    [InlineData("50%")]
    [InlineData("a+b&c=d;e:f@g")]
    [InlineData("'quoted' \"name\"")]
    public async Task An_id_may_hold_any_character_that_isnt_forbidden(string id)
    {
        var note = Note.New("odd") with { Id = id };
        await gateway.Shared.CreateItemAsync(note, note.Key());
        Assert.Equal("odd", (await gateway.Shared.ReadItemAsync<Note>(id, note.Key())).Resource.Text);
        Assert.Equal(HttpStatusCode.NoContent, (await gateway.Shared.DeleteItemAsync<Note>(id, note.Key())).StatusCode);
    }

    [Fact]
    public async Task Without_content_response_the_body_is_empty_and_the_etag_still_there()
    {
        var note = Note.New();
        var created = await gateway.Shared.CreateItemAsync(note, note.Key(), new ItemRequestOptions { EnableContentResponseOnWrite = false });
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Null(created.Resource);
        Assert.NotEmpty(created.ETag);
    }

    [Fact]
    public async Task Text_of_any_script_comes_back_as_it_was()
    {
        var note = Note.New("Grüße, 你好, \U0001F600, \"quotes\" and \\ and \n");
        await gateway.Shared.CreateItemAsync(note, note.Key());
        using var read = await gateway.Shared.ReadItemStreamAsync("note", note.Key());
        Assert.Equal(note.Text, Json.Read(read.Content).GetProperty("text").GetString());
    }

    [Fact]
    public async Task Numbers_come_back_as_they_were()
    {
        var note = Note.New();
        using var _ = await gateway.Shared.CreateItemStreamAsync(Json.Stream($$"""{"id":"note","pk":"{{note.Pk}}","n":[0,-1,1.5,1e21,9007199254740991,0.1]}"""), note.Key());
        using var read = await gateway.Shared.ReadItemStreamAsync("note", note.Key());
        Assert.Equal([0, -1, 1.5, 1e21, 9007199254740991, 0.1], Json.Read(read.Content).GetProperty("n").EnumerateArray().Select(number => number.GetDouble()));
    }
}

using System.Net;
using CosmosGateway.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace CosmosGateway.Tests.Points;

public sealed class UpsertAndDeleteTests(GatewayFixture gateway)
{
    [Fact]
    public async Task An_upsert_creates_with_201_and_then_replaces_with_200()
    {
        var note = Note.New("first");
        Assert.Equal(HttpStatusCode.Created, (await gateway.Shared.UpsertItemAsync(note, note.Key())).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Shared.UpsertItemAsync(note with { Text = "second" }, note.Key())).StatusCode);
        Assert.Equal("second", (await gateway.Shared.ReadItemAsync<Note>("note", note.Key())).Resource.Text);
    }

    [Fact]
    public async Task An_upsert_of_a_missing_document_creates_it_whatever_etag_it_names()
    {
        var note = Note.New();
        var upserted = await gateway.Shared.UpsertItemAsync(note, note.Key(), new ItemRequestOptions { IfMatchEtag = "\"gone\"" });
        Assert.Equal(HttpStatusCode.Created, upserted.StatusCode);
    }

    [Fact]
    public async Task A_deleted_document_is_gone()
    {
        var note = Note.New();
        await gateway.Shared.CreateItemAsync(note, note.Key());
        Assert.Equal(HttpStatusCode.NoContent, (await gateway.Shared.DeleteItemAsync<Note>("note", note.Key())).StatusCode);
        await Outcome.RefusedAsync(HttpStatusCode.NotFound, () => gateway.Shared.ReadItemAsync<Note>("note", note.Key()));
    }

    [Fact]
    public async Task A_missing_document_cant_be_deleted()
    {
        var note = Note.New();
        await Outcome.RefusedAsync(HttpStatusCode.NotFound, () => gateway.Shared.DeleteItemAsync<Note>("note", note.Key()));
    }

    [Fact]
    public async Task A_document_that_is_created_again_has_a_new_etag()
    {
        var note = Note.New();
        var first = await gateway.Shared.CreateItemAsync(note, note.Key());
        await gateway.Shared.DeleteItemAsync<Note>("note", note.Key());
        var second = await gateway.Shared.CreateItemAsync(note, note.Key());
        Assert.NotEqual(first.ETag, second.ETag);
    }

    [Fact]
    public async Task Of_many_that_create_the_same_document_one_passes()
    {
        var note = Note.New();
        var statuses = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            using var answer = await gateway.Shared.CreateItemStreamAsync(Json.Stream($$"""{"id":"note","pk":"{{note.Pk}}"}"""), note.Key());
            return answer.StatusCode;
        }));
        Assert.Single(statuses, HttpStatusCode.Created);
        Assert.Equal(11, statuses.Count(status => status == HttpStatusCode.Conflict));
    }
}

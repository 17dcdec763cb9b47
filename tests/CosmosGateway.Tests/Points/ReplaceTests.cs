using System.Net;
using CosmosGateway.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace CosmosGateway.Tests.Points;

public sealed class ReplaceTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_replaced_document_has_a_new_etag()
    {
        var note = Note.New("old");
        var created = await gateway.Shared.CreateItemAsync(note, note.Key());
        var replaced = await gateway.Shared.ReplaceItemAsync(note with { Text = "new" }, "note", note.Key());
        Assert.Equal(HttpStatusCode.OK, replaced.StatusCode);
        Assert.NotEqual(created.ETag, replaced.ETag);
        Assert.Equal("new", (await gateway.Shared.ReadItemAsync<Note>("note", note.Key())).Resource.Text);
    }

    [Fact]
    public async Task A_document_keeps_its_resource_id_when_it_is_replaced()
    {
        var note = Note.New("old");
        using var created = await gateway.Shared.CreateItemStreamAsync(Json.Stream($$"""{"id":"note","pk":"{{note.Pk}}"}"""), note.Key());
        using var replaced = await gateway.Shared.ReplaceItemStreamAsync(Json.Stream($$"""{"id":"note","pk":"{{note.Pk}}","text":"new"}"""), "note", note.Key());
        Assert.Equal(Json.Read(created.Content).GetProperty("_rid").GetString(), Json.Read(replaced.Content).GetProperty("_rid").GetString());
    }

    [Fact]
    public async Task A_missing_document_cant_be_replaced()
    {
        var note = Note.New();
        await Outcome.RefusedAsync(HttpStatusCode.NotFound, () => gateway.Shared.ReplaceItemAsync(note, "note", note.Key()));
    }

    [Fact]
    public async Task A_body_with_another_id_is_refused_with_400()
    {
        var note = Note.New();
        await gateway.Shared.CreateItemAsync(note, note.Key());
        await Outcome.RefusedAsync(HttpStatusCode.BadRequest, () => gateway.Shared.ReplaceItemAsync(note with { Id = "other" }, "note", note.Key()));
    }

    [Fact]
    public async Task The_current_etag_lets_a_replacement_pass()
    {
        var note = Note.New();
        var created = await gateway.Shared.CreateItemAsync(note, note.Key());
        var replaced = await gateway.Shared.ReplaceItemAsync(note with { Text = "new" }, "note", note.Key(), new ItemRequestOptions { IfMatchEtag = created.ETag });
        Assert.Equal(HttpStatusCode.OK, replaced.StatusCode);
    }

    [Fact]
    public async Task Of_many_replacements_with_the_same_etag_one_passes()
    {
        var note = Note.New();
        var created = await gateway.Shared.CreateItemAsync(note, note.Key());
        var statuses = await Task.WhenAll(Enumerable.Range(0, 12).Select(async number =>
        {
            using var answer = await gateway.Shared.ReplaceItemStreamAsync(
                Json.Stream($$"""{"id":"note","pk":"{{note.Pk}}","count":{{number}}}"""), "note", note.Key(), new ItemRequestOptions { IfMatchEtag = created.ETag });
            return answer.StatusCode;
        }));
        Assert.Single(statuses, HttpStatusCode.OK);
        Assert.Equal(11, statuses.Count(status => status == HttpStatusCode.PreconditionFailed));
    }
}

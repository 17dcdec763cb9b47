using System.Text.Json;
using CampaignFunctions.Library;
using CampaignFunctions.Tests.Backend;

namespace CampaignFunctions.Tests.Storage;

public sealed class LibraryTests(AccountFixture account)
{
    private readonly ILibrary _library = account.Storage.Get<ILibrary>();

    [Fact]
    public async Task A_document_is_saved_found_and_deleted()
    {
        var id = Samples.NewId();
        var created = await _library.SaveAsync(LibraryKinds.Emails, id, Body("one"), null, default);
        var replaced = await _library.SaveAsync(LibraryKinds.Emails, id, Body("two"), created.Document.Etag, default);
        Assert.Equal((true, false), (created.Created, replaced.Created));

        var found = await _library.FindAsync(LibraryKinds.Emails, id, default);
        Assert.Equal(("two", replaced.Document.Etag), (found!.Body.GetProperty("name").GetString(), found.Etag));
        Assert.Null(await _library.FindAsync(LibraryKinds.Stages, id, default));
        Assert.True(await _library.DeleteAsync(LibraryKinds.Emails, id, null, default));
        Assert.False(await _library.DeleteAsync(LibraryKinds.Emails, id, null, default));
    }

    [Fact]
    public async Task Stale_writes_are_refused()
    {
        var id = Samples.NewId();
        var first = await _library.SaveAsync(LibraryKinds.Stages, id, Body("one"), null, default);
        await _library.SaveAsync(LibraryKinds.Stages, id, Body("two"), null, default);
        await Assert.ThrowsAsync<StaleWriteException>(() => _library.SaveAsync(LibraryKinds.Stages, id, Body("three"), first.Document.Etag, default));
        await Assert.ThrowsAsync<StaleWriteException>(() => _library.DeleteAsync(LibraryKinds.Stages, id, first.Document.Etag, default));
    }

    [Fact]
    public async Task A_kind_is_listed_by_id_and_many_are_found_at_once()
    {
        var kind = Samples.NewId();
        foreach (var id in new[] { "c", "a", "b" })
        {
            await _library.SaveAsync(kind, id, Body(id), null, default);
        }

        var first = await _library.ListAsync(kind, 2, null, default);
        var second = await _library.ListAsync(kind, 2, first.Continuation, default);
        Assert.Equal(["a", "b", "c"], first.Items.Concat(second.Items).Select(document => document.Id));
        Assert.Null(second.Continuation);
        Assert.Equal(["a", "c"], (await _library.FindManyAsync(kind, ["a", "c", "x"], default)).Keys.Order());
    }

    private static JsonElement Body(string name) => JsonSerializer.SerializeToElement(new { name });
}

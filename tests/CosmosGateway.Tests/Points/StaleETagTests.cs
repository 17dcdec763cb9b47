using System.Net;
using CosmosGateway.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace CosmosGateway.Tests.Points;

public sealed class StaleETagTests(GatewayFixture gateway)
{
    public static TheoryData<string> Operations => ["replace", "upsert", "patch", "delete", "batch"];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_stale_etag_is_refused_with_412(string operation)
    {
        var note = Note.New("first");
        var created = await gateway.Shared.CreateItemAsync(note, note.Key());
        await gateway.Shared.ReplaceItemAsync(note with { Text = "second" }, "note", note.Key());
        await Outcome.RefusedAsync(HttpStatusCode.PreconditionFailed, () => RunAsync(operation, note, created.ETag));
        Assert.Equal("second", (await gateway.Shared.ReadItemAsync<Note>("note", note.Key())).Resource.Text);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task The_current_etag_passes(string operation)
    {
        var note = Note.New("first");
        var created = await gateway.Shared.CreateItemAsync(note, note.Key());
        await RunAsync(operation, note, created.ETag);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_star_stands_for_any_etag(string operation)
    {
        var note = Note.New("first");
        await gateway.Shared.CreateItemAsync(note, note.Key());
        await RunAsync(operation, note, "*");
    }

    private async Task RunAsync(string operation, Note note, string etag)
    {
        var options = new ItemRequestOptions { IfMatchEtag = etag };
        var changed = note with { Text = "changed" };
        switch (operation)
        {
            case "replace":
                await gateway.Shared.ReplaceItemAsync(changed, "note", note.Key(), options);
                break;
            case "upsert":
                await gateway.Shared.UpsertItemAsync(changed, note.Key(), options);
                break;
            case "patch":
                await gateway.Shared.PatchItemAsync<Note>("note", note.Key(), [PatchOperation.Set("/text", "changed")], new PatchItemRequestOptions { IfMatchEtag = etag });
                break;
            case "delete":
                await gateway.Shared.DeleteItemAsync<Note>("note", note.Key(), options);
                break;
            default:
                using (var batch = await gateway.Shared.CreateTransactionalBatch(note.Key())
                    .ReplaceItem("note", changed, new TransactionalBatchItemRequestOptions { IfMatchEtag = etag })
                    .ExecuteAsync())
                {
                    if (!batch.IsSuccessStatusCode) throw new CosmosException(batch.ErrorMessage, batch.StatusCode, 0, batch.ActivityId, batch.RequestCharge);
                }

                break;
        }
    }
}

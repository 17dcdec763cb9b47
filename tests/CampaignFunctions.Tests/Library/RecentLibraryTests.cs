using System.Text.Json;
using CampaignFunctions.Library;
using CampaignFunctions.Storage;
using CampaignFunctions.Tests.Backend;
using CampaignFunctions.Tests.Storage;

namespace CampaignFunctions.Tests.Library;

public sealed class RecentLibraryTests(AccountFixture account)
{
    [Fact]
    public async Task What_this_process_writes_is_seen_at_once_even_by_whoever_reads_while_it_is_written()
    {
        var slow = new SlowReads(account.Storage.Get<CosmosLibrary>());
        var library = new RecentLibrary(slow);
        var id = Samples.NewId();
        await library.SaveAsync(LibraryKinds.Stages, id, Body("before"), null, default);

        var reads = library.FindAsync(LibraryKinds.Stages, id, default);
        await slow.HasRead.Task;
        await library.SaveAsync(LibraryKinds.Stages, id, Body("after"), null, default);
        slow.MayAnswer.SetResult();
        Assert.Equal("before", NameOf(await reads));
        Assert.Equal("after", NameOf(await library.FindAsync(LibraryKinds.Stages, id, default)));
    }

    private static JsonElement Body(string name) => JsonSerializer.SerializeToElement(new { name });

    private static string? NameOf(LibraryDocument? document) => document?.Body.GetProperty("name").GetString();

    // The first read has its answer before somebody writes, and gives it out after.
    private sealed class SlowReads(ILibrary inner) : ILibrary
    {
        public TaskCompletionSource HasRead { get; } = new();

        public TaskCompletionSource MayAnswer { get; } = new();

        public async Task<LibraryDocument?> FindAsync(string kind, string id, CancellationToken cancellationToken)
        {
            var found = await inner.FindAsync(kind, id, cancellationToken);
            HasRead.TrySetResult();
            await MayAnswer.Task;
            return found;
        }

        public Task<IReadOnlyDictionary<string, LibraryDocument>> FindManyAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => inner.FindManyAsync(kind, ids, cancellationToken);

        public Task<SavedDocument> SaveAsync(string kind, string id, JsonElement body, string? ifMatch, CancellationToken cancellationToken) => inner.SaveAsync(kind, id, body, ifMatch, cancellationToken);

        public Task<bool> DeleteAsync(string kind, string id, string? ifMatch, CancellationToken cancellationToken) => inner.DeleteAsync(kind, id, ifMatch, cancellationToken);

        public Task<Page<LibraryDocument>> ListAsync(string kind, int limit, string? continuation, CancellationToken cancellationToken) => inner.ListAsync(kind, limit, continuation, cancellationToken);
    }
}

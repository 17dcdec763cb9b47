using System.Net;
using CosmosGateway.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace CosmosGateway.Tests.Feeds;

public sealed class ChangeFeedTests(GatewayFixture gateway)
{
    private static readonly ChangeFeedMode Latest = ChangeFeedMode.LatestVersion;

    [Fact]
    public async Task The_feed_from_the_beginning_has_every_document_once_in_the_order_of_its_last_change()
    {
        var container = await FillAsync(3);
        await container.ReplaceItemAsync(new Note("n0", "p", "changed"), "n0", new PartitionKey("p"));
        var (changes, _) = await ReadAsync(container.GetChangeFeedIterator<Note>(ChangeFeedStartFrom.Beginning(), Latest));
        Assert.Equal(["n1", "n2", "n0"], changes.Select(note => note.Id));
        Assert.Equal("changed", changes[2].Text);
    }

    [Fact]
    public async Task The_feed_goes_on_from_a_continuation()
    {
        var container = await FillAsync(3);
        var (_, continuation) = await ReadAsync(container.GetChangeFeedIterator<Note>(ChangeFeedStartFrom.Beginning(), Latest));
        await container.CreateItemAsync(new Note("later", "p"), new PartitionKey("p"));
        var (changes, _) = await ReadAsync(container.GetChangeFeedIterator<Note>(ChangeFeedStartFrom.ContinuationToken(continuation), Latest));
        Assert.Equal("later", Assert.Single(changes).Id);
    }

    [Fact]
    public async Task The_feed_comes_in_pages()
    {
        var container = await FillAsync(10);
        using var pages = container.GetChangeFeedIterator<Note>(ChangeFeedStartFrom.Beginning(), Latest, new ChangeFeedRequestOptions { PageSizeHint = 4 });
        var sizes = new List<int>();
        while (await pages.ReadNextAsync() is { StatusCode: not HttpStatusCode.NotModified } page) sizes.Add(page.Count);
        Assert.Equal([4, 4, 2], sizes);
    }

    [Fact]
    public async Task The_feed_from_now_has_only_what_comes_later()
    {
        var container = await FillAsync(3);
        var (none, continuation) = await ReadAsync(container.GetChangeFeedIterator<Note>(ChangeFeedStartFrom.Now(), Latest));
        Assert.Empty(none);
        await container.CreateItemAsync(new Note("later", "p"), new PartitionKey("p"));
        var (changes, _) = await ReadAsync(container.GetChangeFeedIterator<Note>(ChangeFeedStartFrom.ContinuationToken(continuation), Latest));
        Assert.Equal("later", Assert.Single(changes).Id);
    }

    [Fact]
    public async Task The_feed_of_one_partition_has_only_its_documents()
    {
        var container = await FillAsync(3);
        await container.CreateItemAsync(new Note("other", "q"), new PartitionKey("q"));
        var range = FeedRange.FromPartitionKey(new PartitionKey("q"));
        var (changes, _) = await ReadAsync(container.GetChangeFeedIterator<Note>(ChangeFeedStartFrom.Beginning(range), Latest));
        Assert.Equal("other", Assert.Single(changes).Id);
    }

    [Fact]
    public async Task Deleted_documents_arent_in_the_feed()
    {
        var container = await FillAsync(3);
        await container.DeleteItemAsync<Note>("n1", new PartitionKey("p"));
        var (changes, _) = await ReadAsync(container.GetChangeFeedIterator<Note>(ChangeFeedStartFrom.Beginning(), Latest));
        Assert.Equal(["n0", "n2"], changes.Select(note => note.Id));
    }

    [Fact]
    public async Task A_change_has_its_sequence_number()
    {
        var container = await FillAsync(1);
        using var pages = container.GetChangeFeedStreamIterator(ChangeFeedStartFrom.Beginning(), Latest);
        using var page = await pages.ReadNextAsync();
        Assert.True(Json.Read(page.Content).GetProperty("Documents")[0].GetProperty("_lsn").GetInt64() > 0);
    }

    [Fact]
    public async Task A_plain_list_has_all_documents_in_pages()
    {
        var container = await FillAsync(10);
        using var pages = container.GetItemQueryIterator<Note>(requestOptions: new QueryRequestOptions { MaxItemCount = 4 });
        var sizes = new List<int>();
        while (pages.HasMoreResults) sizes.Add((await pages.ReadNextAsync()).Count);
        Assert.Equal([4, 4, 2], sizes);
    }

    private async Task<Container> FillAsync(int count)
    {
        var container = await gateway.CreateContainerAsync();
        for (var number = 0; number < count; number++) await container.CreateItemAsync(new Note($"n{number}", "p"), new PartitionKey("p"));
        return container;
    }

    private static async Task<(List<Note> Changes, string Continuation)> ReadAsync(FeedIterator<Note> pages)
    {
        using var iterator = pages;
        var changes = new List<Note>();
        while (true)
        {
            var page = await iterator.ReadNextAsync();
            if (page.StatusCode == HttpStatusCode.NotModified) return (changes, page.ContinuationToken);
            changes.AddRange(page);
        }
    }
}

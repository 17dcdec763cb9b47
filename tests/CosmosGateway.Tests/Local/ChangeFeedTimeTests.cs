using CosmosGateway.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace CosmosGateway.Tests.Local;

public sealed class ChangeFeedTimeTests
{
    private static readonly PartitionKey Key = new("p");

    [Fact]
    public async Task A_feed_from_a_time_has_only_what_changed_since_then()
    {
        await using var gateway = await LocalGateway.StartAsync();
        await gateway.Container.CreateItemAsync(new Note("before", "p"), Key);
        gateway.Clock.Advance(TimeSpan.FromHours(1));
        var start = gateway.Clock.GetUtcNow().UtcDateTime;
        await gateway.Container.CreateItemAsync(new Note("after", "p"), Key);
        using var pages = gateway.Container.GetChangeFeedIterator<Note>(ChangeFeedStartFrom.Time(start), ChangeFeedMode.LatestVersion);
        Assert.Equal("after", Assert.Single(await pages.ReadNextAsync()).Id);
    }

    [Fact]
    public async Task A_feed_from_a_time_that_had_nothing_goes_on_with_what_comes()
    {
        await using var gateway = await LocalGateway.StartAsync();
        await gateway.Container.CreateItemAsync(new Note("before", "p"), Key);
        gateway.Clock.Advance(TimeSpan.FromHours(1));
        using var pages = gateway.Container.GetChangeFeedIterator<Note>(ChangeFeedStartFrom.Time(gateway.Clock.GetUtcNow().UtcDateTime), ChangeFeedMode.LatestVersion);
        Assert.Empty(await pages.ReadNextAsync());
        await gateway.Container.CreateItemAsync(new Note("after", "p"), Key);
        Assert.Equal("after", Assert.Single(await pages.ReadNextAsync()).Id);
    }
}

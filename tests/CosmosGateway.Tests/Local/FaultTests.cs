using System.Net;
using CosmosGateway.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace CosmosGateway.Tests.Local;

public sealed class FaultTests
{
    private static readonly PartitionKey Key = new("p");

    [Fact]
    public async Task A_429_says_when_to_come_back()
    {
        await using var gateway = await LocalGateway.StartAsync();
        gateway.Server.Faults.Add(new FaultRule { Status = 429, RetryAfter = TimeSpan.FromMilliseconds(250) });
        var refusal = await Outcome.RefusedAsync(HttpStatusCode.TooManyRequests, () => gateway.Container.CreateItemAsync(new Note("a", "p"), Key));
        Assert.Equal(TimeSpan.FromMilliseconds(250), refusal.RetryAfter);
        Assert.Equal(3200, refusal.SubStatusCode);
    }

    [Fact]
    public async Task The_sdk_gets_over_a_few_429s_by_itself()
    {
        await using var gateway = await LocalGateway.StartAsync(retries: 5);
        gateway.Server.Faults.Add(new FaultRule { Status = 429, Times = 3 });
        Assert.Equal(HttpStatusCode.Created, (await gateway.Container.CreateItemAsync(new Note("a", "p"), Key)).StatusCode);
    }

    [Theory]
    [InlineData(RequestKind.Read)]
    [InlineData(RequestKind.Write)]
    [InlineData(RequestKind.Batch)]
    [InlineData(RequestKind.Query)]
    public async Task A_rule_can_be_for_one_kind_of_request(RequestKind kind)
    {
        await using var gateway = await LocalGateway.StartAsync();
        await gateway.Container.CreateItemAsync(new Note("a", "p"), Key);
        gateway.Server.Faults.Add(new FaultRule { Status = 429, Kind = kind });
        Assert.Equal(kind == RequestKind.Read, await FailsAsync(() => gateway.Container.ReadItemStreamAsync("a", Key)));
        Assert.Equal(kind == RequestKind.Write, await FailsAsync(() => gateway.Container.UpsertItemStreamAsync(Json.Stream("""{"id":"a","pk":"p"}"""), Key)));
        using var batch = await gateway.Container.CreateTransactionalBatch(Key).ReadItem("a").ExecuteAsync();
        Assert.Equal(kind == RequestKind.Batch, !batch.IsSuccessStatusCode);
        using var pages = gateway.Container.GetItemQueryStreamIterator("SELECT * FROM c");
        Assert.Equal(kind == RequestKind.Query, await FailsAsync(() => pages.ReadNextAsync()));
    }

    [Fact]
    public async Task A_rule_can_be_for_one_container_and_is_gone_after_clear()
    {
        await using var gateway = await LocalGateway.StartAsync();
        gateway.Server.Faults.Add(new FaultRule { Status = 429, Container = "others" });
        await gateway.Container.CreateItemAsync(new Note("a", "p"), Key);
        gateway.Server.Faults.Add(new FaultRule { Status = 429, Container = "notes" });
        await Outcome.RefusedAsync(HttpStatusCode.TooManyRequests, () => gateway.Container.ReadItemAsync<Note>("a", Key));
        gateway.Server.Faults.Clear();
        await gateway.Container.ReadItemAsync<Note>("a", Key);
    }

    [Fact]
    public async Task A_rate_hits_about_that_share_of_requests()
    {
        await using var gateway = await LocalGateway.StartAsync();
        await gateway.Container.CreateItemAsync(new Note("a", "p"), Key);
        gateway.Server.Faults.Add(new FaultRule { Status = 429, Rate = 0.3 });
        var failed = 0;
        for (var index = 0; index < 200; index++)
        {
            if (await FailsAsync(() => gateway.Container.ReadItemStreamAsync("a", Key))) failed++;
        }

        Assert.InRange(failed, 35, 90);
    }

    [Fact]
    public async Task A_write_whose_reply_is_lost_is_applied()
    {
        await using var gateway = await LocalGateway.StartAsync();
        gateway.Server.Faults.Add(new FaultRule { Effect = FaultEffect.AbortAfter, Kind = RequestKind.Batch, Times = 1 });
        await FailsWithoutAnswerAsync(gateway.Container);
        Assert.Equal(HttpStatusCode.OK, (await gateway.Container.ReadItemAsync<Note>("a", Key)).StatusCode);
    }

    [Fact]
    public async Task A_write_that_is_aborted_before_isnt_applied()
    {
        await using var gateway = await LocalGateway.StartAsync();
        gateway.Server.Faults.Add(new FaultRule { Effect = FaultEffect.AbortBefore, Kind = RequestKind.Batch, Times = 1 });
        await FailsWithoutAnswerAsync(gateway.Container);
        await Outcome.RefusedAsync(HttpStatusCode.NotFound, () => gateway.Container.ReadItemAsync<Note>("a", Key));
    }

    [Fact]
    public void A_rule_that_makes_no_sense_is_refused()
    {
        var rules = new FaultRules();
        Assert.Throws<ArgumentOutOfRangeException>(() => rules.Add(new FaultRule { Rate = 2 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => rules.Add(new FaultRule { Status = 200 }));
    }

    [Fact]
    public async Task Requests_and_request_units_are_counted_by_kind()
    {
        await using var gateway = await LocalGateway.StartAsync();
        gateway.Server.Counters.Reset();
        await gateway.Container.CreateItemAsync(new Note("a", "p"), Key);
        await gateway.Container.ReadItemAsync<Note>("a", Key);
        await gateway.Container.ReadItemAsync<Note>("a", Key);
        var count = gateway.Server.Counters.Snapshot();
        Assert.Equal(1, count.Requests[RequestKind.Write]);
        Assert.Equal(2, count.Requests[RequestKind.Read]);
        Assert.True(count.RequestUnits > 7);
    }

    private static async Task FailsWithoutAnswerAsync(Container container)
    {
        try
        {
            using var batch = await container.CreateTransactionalBatch(Key).CreateItem(new Note("a", "p")).ExecuteAsync();
            Assert.False(batch.IsSuccessStatusCode);
        }
        catch (Exception failure) when (failure is CosmosException or HttpRequestException)
        {
            // The connection broke: that is the point.
        }
    }

    private static async Task<bool> FailsAsync(Func<Task<ResponseMessage>> call)
    {
        using var answer = await call();
        return !answer.IsSuccessStatusCode;
    }
}

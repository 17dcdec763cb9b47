using Azure.Storage.Queues;
using CampaignFunctions.Messaging;
using CampaignFunctions.Tests.Backend;

namespace CampaignFunctions.Tests.Messaging;

public sealed class PoisonQueueTests(QueueAccountFixture account)
{
    private readonly string _name = $"p{Guid.NewGuid():N}";

    private PoisonQueues Queues => new(new QueueServiceClient(account.ConnectionString), [_name, $"{_name}-empty"]);

    [Fact]
    public async Task Messages_are_shown_by_what_they_point_to()
    {
        await PutAsync("""{"campaign":"welcome","step":"mail","rotation":1,"attempt":2,"contacts":["c1","c2"]}""", "{ not json: ada@example.org");
        var queue = Assert.Single(await Queues.ListAsync(default));
        Assert.Equal((_name, $"{_name}-poison", 2), (queue.Queue, queue.Poison, queue.Count));
        Assert.Equal(("welcome", "mail", 1, 2, 2, true), (queue.Messages[0].Campaign, queue.Messages[0].Step, queue.Messages[0].Rotation, queue.Messages[0].Attempt, queue.Messages[0].ContactCount, queue.Messages[0].Readable));
        Assert.Equal(["c1", "c2"], queue.Messages[0].Contacts);
        Assert.NotNull(queue.Messages[0].InsertedAt);
        Assert.Equal(queue.Messages[1], queue.Messages[1] with { Readable = false, Campaign = null });
        Assert.DoesNotContain("ada@", System.Text.Json.JsonSerializer.Serialize(queue), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replay_moves_messages_back_as_they_were()
    {
        await PutAsync([.. Enumerable.Range(0, 40).Select(index => $"text {index}")]);
        Assert.Equal(40, await Queues.ReplayAsync(_name, 1000, default));
        Assert.Equal(0, await Queues.CountAsync(_name, default));
        Assert.Equal(32, (await account.Queue(_name).PeekMessagesAsync(32)).Value.Length);
        Assert.StartsWith("text ", (await account.Queue(_name).PeekMessagesAsync(1)).Value[0].Body.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await Queues.ReplayAsync(_name, 1000, default));
    }

    [Fact]
    public async Task A_queue_that_never_had_poison_is_empty_and_both_names_are_understood()
    {
        Assert.Empty(await Queues.ListAsync(default));
        Assert.Equal(0, await Queues.ReplayAsync(_name, 10, default));
        Assert.Equal(0, await Queues.CountAsync(_name, default));
        Assert.Equal((_name, _name, null), (Queues.Find(_name), Queues.Find($"{_name}-poison"), Queues.Find("other")));
    }

    [Fact]
    public void The_app_knows_the_queues_of_its_functions() =>
        Assert.Superset(new HashSet<string>(["send-email", "campaign-kickoff", "campaign-migrate"]), FunctionQueues.In(typeof(PoisonQueues).Assembly).ToHashSet());

    private async Task PutAsync(params string[] texts)
    {
        var queue = account.Queue($"{_name}-poison");
        await queue.CreateAsync();
        foreach (var text in texts)
        {
            await queue.SendMessageAsync(text);
        }
    }
}

using Azure.Storage.Queues;
using CampaignFunctions.Journeys;
using CampaignFunctions.Messaging;
using CampaignFunctions.Tests.Backend;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignFunctions.Tests.Messaging;

public sealed class CohortQueueTests(QueueAccountFixture account) : IAsyncDisposable
{
    private readonly string _name = $"q{Guid.NewGuid():N}";
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddSingleton(Configuration([new("AzureWebJobsStorage", account.ConnectionString)]))
        .AddMessaging()
        .BuildServiceProvider();

    private ICohortQueue Queue => _services.GetRequiredService<ICohortQueue>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Fact]
    public async Task Cohorts_arrive_in_base64_as_triggers_expect_them()
    {
        await Queue.SendAsync(_name, CohortOf(250), TimeSpan.Zero, default);
        var messages = (await account.Queue(_name).ReceiveMessagesAsync(32)).Value;
        Assert.Equal([50, 100, 100], messages.Select(message => Cohort.Parse(message.Body.ToString()).Contacts.Count).Order());
        Assert.All(messages, message => Assert.True(message.ExpiresOn > message.InsertedOn!.Value.AddYears(10)));
    }

    [Fact]
    public async Task A_delayed_message_is_there_but_not_ready()
    {
        await Queue.SendAsync(_name, CohortOf(1), TimeSpan.FromDays(7), default);
        Assert.False(await Queue.HasReadyMessagesAsync(_name, default));
        Assert.Equal(1, (await account.Queue(_name).GetPropertiesAsync()).Value.ApproximateMessagesCount);
        await Queue.SendAsync(_name, CohortOf(1), TimeSpan.FromSeconds(-5), default);
        Assert.True(await Queue.HasReadyMessagesAsync(_name, default));
    }

    [Theory]
    [InlineData(-5_000, null)]
    [InlineData(0, null)]
    [InlineData(1, 1)]
    [InlineData(1_000, 1)]
    [InlineData(1_900, 2)]
    [InlineData(604_800_000, 604_800)]
    public void A_message_is_hidden_for_whole_seconds_and_never_comes_early(int milliseconds, int? seconds) =>
        Assert.Equal(seconds, CohortQueue.VisibleIn(TimeSpan.FromMilliseconds(milliseconds))?.TotalSeconds);

    [Fact]
    public async Task A_delay_beyond_seven_days_is_refused() =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Queue.SendAsync(_name, new Note("x"), TimeSpan.FromDays(8), default));

    [Fact]
    public async Task A_queue_that_does_not_exist_has_no_messages() =>
        Assert.False(await Queue.HasReadyMessagesAsync(_name, default));

    [Fact]
    public async Task A_queue_that_was_deleted_is_made_again()
    {
        await Queue.SendAsync(_name, new Note("one"), TimeSpan.Zero, default);
        await account.Queue(_name).DeleteAsync();
        await Queue.SendAsync(_name, new Note("two"), TimeSpan.Zero, default);
        Assert.Equal("""{"text":"two"}""", (await account.Queue(_name).PeekMessageAsync()).Value.Body.ToString());
    }

    [Fact]
    public async Task A_poisonous_message_lies_where_a_person_looks()
    {
        await Queue.PoisonAsync(_name, "no cohort", default);
        Assert.Equal("no cohort", (await account.Queue($"{_name}-poison").PeekMessageAsync()).Value.Body.ToString());
    }

    [Theory]
    [InlineData("AzureWebJobsStorage:queueServiceUri", "https://a.queue.core.windows.net", "https://a.queue.core.windows.net/")]
    [InlineData("AzureWebJobsStorage:accountName", "bbb", "https://bbb.queue.core.windows.net/")]
    public void The_account_can_be_reached_with_the_apps_identity(string setting, string value, string expected)
    {
        using var services = new ServiceCollection().AddSingleton(Configuration([new(setting, value)])).AddMessaging().BuildServiceProvider();
        Assert.Equal(new Uri(expected), services.GetRequiredService<QueueServiceClient>().Uri);
    }

    private static IConfiguration Configuration(KeyValuePair<string, string?>[] settings) => new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

    private static Cohort CohortOf(int contacts) =>
        new() { Campaign = "campaign", Step = "step", Rotation = 1, Contacts = [.. Enumerable.Range(0, contacts).Select(index => $"c{index}")] };

    private sealed record Note(string Text);
}

using CampaignFunctions.Journeys;
using CampaignFunctions.Messaging.Events;
using CampaignFunctions.Storage;
using CampaignFunctions.Tests.Engine;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Messaging.Events;

/// <summary>Read, publish, store the position: the process dies, or the topic fails, between any two of them.</summary>
public sealed class EventCrashTests(EngineFixture fixture, TopicStandIn topic) : IClassFixture<EngineFixture>, IClassFixture<TopicStandIn>
{
    // The client tries three times before a run gives up.
    private const int TriesOfARun = 3;

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(null)]
    public async Task A_topic_that_fails_delays_events_and_loses_none(int? status)
    {
        await using var app = await EventsEngine.StartAsync(fixture, topic);
        await JoinAsync(app);
        topic.Next(Enumerable.Repeat(new TopicAnswer(status), TriesOfARun));
        await app.PublishAsync();
        Assert.Empty(topic.Events);
        await JoinAsync(app);
        await app.PublishUntilAsync(() => topic.Events.Count > 0);
        Assert.Equal(2, app.Types.Count(type => type == "contact.joined"));
        Assert.Equal(app.Ids.Count, app.Ids.Distinct().Count());
    }

    [Fact]
    public async Task A_topic_that_fails_is_left_alone_for_a_while()
    {
        await using var app = await EventsEngine.StartAsync(fixture, topic);
        await JoinAsync(app);
        topic.Next(Enumerable.Repeat(new TopicAnswer(500), 100));
        for (var run = 0; run < 10; run++)
        {
            await app.PublishAsync();
        }

        Assert.InRange(topic.Requests, TriesOfARun, 2 * TriesOfARun);
    }

    [Fact]
    public async Task A_process_that_dies_before_it_publishes_leaves_the_events_to_the_next()
    {
        await using var app = await EventsEngine.StartAsync(fixture, topic);
        await JoinAsync(app);
        topic.Next(Enumerable.Repeat(TopicAnswer.Reset, TriesOfARun));
        await app.PublishAsync();
        await using var next = app.Again();
        await next.PublishAsync();
        Assert.Equal(1, next.Types.Count(type => type == "contact.joined"));
    }

    [Fact]
    public async Task A_process_that_dies_before_the_position_is_stored_makes_the_next_publish_the_same_ids()
    {
        await using var app = await EventsEngine.StartAsync(fixture, topic);
        await JoinAsync(app);
        topic.Next(Enumerable.Repeat(TopicAnswer.Lost, TriesOfARun));
        await app.PublishAsync();
        var first = app.Ids.Distinct().Order(StringComparer.Ordinal).ToList();
        topic.Reset();
        await using var next = app.Again();
        await next.PublishAsync();
        Assert.NotEmpty(first);
        Assert.Equal(first.Count, next.Ids.Intersect(first).Count());
    }

    [Fact]
    public async Task A_process_that_dies_between_two_requests_of_a_run_loses_nothing()
    {
        await using var app = await EventsEngine.StartAsync(fixture, topic);
        var (contact, campaign) = await LongJourneyAsync(app, 1200);
        topic.Next(Enumerable.Repeat(TopicAnswer.Reset, TriesOfARun).Prepend(TopicAnswer.Taken));
        await app.PublishAsync();
        Assert.Equal(500, topic.Events.Count);
        await using var next = app.Again();
        await next.PublishAsync();
        var steps = topic.Events.Select(told => told.GetProperty("subject").GetString()!).Where(subject => subject.StartsWith($"/campaigns/{campaign}/contacts/{contact}/steps/", StringComparison.Ordinal));
        Assert.Equal(1200, steps.Distinct().Count());
    }

    [Fact]
    public async Task Records_that_moved_to_the_archive_are_told_too_in_batches()
    {
        await using var app = await EventsEngine.StartAsync(fixture, topic);
        await LongJourneyAsync(app, 2300);
        await app.PublishAsync();
        Assert.Equal(2300, app.Types.Count(type => type == "step.passed"));
        Assert.All(topic.Batches, batch => Assert.InRange(batch.Length, 1, 500));
    }

    [Fact]
    public async Task A_journey_that_goes_on_tells_only_what_is_new()
    {
        await using var app = await EventsEngine.StartAsync(fixture, topic);
        var engine = app.Journeys;
        var campaign = await engine.SaveAsync(Campaign(Points("a"), Tag("b").After(TimeSpan.FromMinutes(1)), Tag("c").After(TimeSpan.FromHours(1))));
        await engine.JoinAsync(campaign, await engine.ContactAsync());
        await engine.DrainAsync();
        await app.PublishAsync();
        await engine.PassAsync(TimeSpan.FromMinutes(1));
        await app.PublishAsync();
        Assert.Equal(app.Ids.Count, app.Ids.Distinct().Count());
        Assert.Equal(2, app.Types.Count(type => type == "step.passed"));

        // Another process knows nothing of the first, but what is older than the longest commit was published.
        await engine.PassAsync(TimeSpan.FromMinutes(30));
        topic.Reset();
        await engine.ContactAsync();
        await app.PublishAsync();
        topic.Reset();
        await engine.PassAsync(TimeSpan.FromMinutes(30));
        await using var next = app.Again();
        await next.PublishAsync();
        Assert.Equal(["step.passed"], next.Types);
        Assert.Equal("c", next.Data("step.passed").GetProperty("step").GetString());
    }

    [Fact]
    public async Task A_step_that_was_settled_long_before_its_commit_is_told()
    {
        await using var app = await EventsEngine.StartAsync(fixture, topic);
        var engine = app.Journeys;
        var contact = await engine.ContactAsync();
        var settled = engine.Now;
        engine.Time.Advance(EventPublisher.LongestCommit);
        await engine.ContactAsync();
        await app.PublishAsync();
        await CommitAsync(app, contact, "slow", [Passed("slow", 1, settled)]);
        await app.PublishAsync();
        Assert.Contains("slow", topic.Events.Where(told => told.GetProperty("type").GetString() == "step.passed").Select(told => told.GetProperty("data").GetProperty("step").GetString()));
    }

    private static async Task JoinAsync(EventsEngine app)
    {
        var campaign = await app.Journeys.SaveAsync(Campaign(Points("points")));
        await app.Journeys.JoinAsync(campaign, await app.Journeys.ContactAsync());
        await app.Journeys.DrainAsync();
    }

    // Steps of two rotations, so that the older ones may be archived.
    private static async Task<(string Contact, string Campaign)> LongJourneyAsync(EventsEngine app, int steps)
    {
        var contact = await app.Journeys.ContactAsync();
        var campaign = $"k{Guid.NewGuid():N}";
        await CommitAsync(app, contact, campaign, [.. Enumerable.Range(0, steps).Select(number => Passed($"s{number}", number < steps - 1 ? 1 : 2, app.Journeys.Now))]);
        return (contact, campaign);
    }

    private static async Task CommitAsync(EventsEngine app, string contact, string campaign, List<StepRecord> steps)
    {
        var states = app.Journeys.Get<IContactStates>();
        var state = (await states.ReadAsync([contact], campaign, withSends: false, default))[contact];
        state.Put(new Journey { ContactId = contact, Campaign = campaign, Rotation = 2, Active = true, JoinedAt = app.Journeys.Now, Steps = steps });
        Assert.True(await states.CommitAsync(state, default));
    }

    private static StepRecord Passed(string step, int rotation, DateTimeOffset at) =>
        new() { Step = step, Type = "modify-contact-tags", Rotation = rotation, State = StepState.Passed, Since = at, At = at };
}

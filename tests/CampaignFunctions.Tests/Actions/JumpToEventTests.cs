using CampaignFunctions.Actions;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Journeys.Steps;

namespace CampaignFunctions.Tests.Actions;

public sealed class JumpToEventTests
{
    private const string Later = """
        {'id':'start','type':'adjust-contact-points','properties':{'points':1}},
        {'id':'target','type':'adjust-contact-points','parent':'start','delay':{'mode':'interval','interval':'P1D'},'properties':{'points':10}},
        {'id':'other','type':'adjust-contact-points','parent':'start','delay':{'mode':'interval','interval':'P2D'},'properties':{'points':100}},
        {'id':'jump','type':'jump-to-event','parent':'start','delay':{'mode':'interval','interval':'PT1H'},'properties':{'target':'target'}}
        """;

    private const string Loop = """
        {'id':'again','type':'adjust-contact-points','delay':{'mode':'interval','interval':'PT1M'},'properties':{'points':1}},
        {'id':'jump','type':'jump-to-event','parent':'again','properties':{'target':'again'}}
        """;

    [Fact]
    public async Task The_target_runs_in_the_next_rotation_after_its_own_delay_and_what_waited_there_is_cancelled()
    {
        var walk = new Walk(Later);
        await walk.RunAsync();
        await walk.RunAsync(TimeSpan.FromHours(1));
        Assert.Equal(2, walk.Journey.Rotation);
        Assert.Equal(["start 1 Passed", "target 1 Cancelled", "other 1 Waiting", "jump 1 Passed", "target 2 Waiting"], walk.Records);
        Assert.Equal("superseded by a jump", walk.Journey.Find("target", 1)!.Reason);
        Assert.Equal(Trial.Now.AddHours(25), walk.Journey.Find("target", 2)!.DueAt);

        await walk.RunAsync(TimeSpan.FromHours(24));
        Assert.Equal(1, walk.State.Contact.Points);
        await walk.RunAsync(TimeSpan.FromHours(25));
        Assert.Equal(11, walk.State.Contact.Points);
    }

    [Fact]
    public async Task Other_branches_go_on_waiting_in_their_rotation()
    {
        var walk = new Walk(Later);
        await walk.RunAsync();
        await walk.RunAsync(TimeSpan.FromHours(1));
        await walk.RunAsync(TimeSpan.FromDays(3));
        Assert.Equal(111, walk.State.Contact.Points);
        Assert.Equal(StepState.Passed, walk.Journey.Find("other", 1)!.State);
    }

    [Fact]
    public async Task What_was_on_its_way_to_the_outside_is_recorded_and_nothing_follows_from_it()
    {
        var walk = new Walk(Later);
        await walk.RunAsync();
        walk.Journey.Put(walk.Journey.Find("target", 1)! with { State = StepState.Running, LeaseUntil = Trial.Now.AddDays(1) });
        await walk.RunAsync(TimeSpan.FromHours(1));
        Assert.True(walk.Journey.Find("target", 1)!.Abandoned);
    }

    [Fact]
    public async Task A_round_with_a_delay_takes_one_delay_per_lap()
    {
        var walk = new Walk(Loop);
        for (var minute = 0; minute <= 3; minute++)
        {
            await walk.RunAsync(TimeSpan.FromMinutes(minute));
        }

        Assert.Equal((3, 4), (walk.State.Contact.Points, walk.Journey.Rotation));
    }

    [Fact]
    public async Task A_target_without_a_delay_runs_at_once_with_what_is_below_it()
    {
        var walk = new Walk("""
            {'id':'jump','type':'jump-to-event','properties':{'target':'target'}},
            {'id':'never','type':'visits-page'},
            {'id':'target','type':'adjust-contact-points','parent':'never','path':'yes','properties':{'points':1}},
            {'id':'below','type':'adjust-contact-points','parent':'target','properties':{'points':10}}
            """);
        await walk.RunAsync();
        Assert.Equal(11, walk.State.Contact.Points);
        Assert.Equal(StepState.Waiting, walk.Journey.Find("never", 1)!.State);
    }

    [Fact]
    public async Task A_jump_runs_after_its_siblings()
    {
        var walk = new Walk("""
            {'id':'start','type':'note'},
            {'id':'jump','type':'jump-to-event','parent':'start','properties':{'target':'target'}},
            {'id':'sibling','type':'modify-contact-tags','parent':'start','properties':{'add':['first']}},
            {'id':'target','type':'modify-contact-tags','parent':'start','delay':{'mode':'interval','interval':'P1D'},'properties':{'add':['second']}}
            """);
        await walk.RunAsync();
        Assert.Equal(["start", "sibling", "jump"], walk.State.Settled.Select(settled => settled.Record.Step));
    }

    [Fact]
    public async Task After_100_jumps_in_24_hours_the_next_one_fails_for_good()
    {
        var walk = new Walk(Loop);
        walk.Journey.Jumps.AddRange(Enumerable.Repeat(Trial.Now, 99));
        await walk.RunAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(StepState.Passed, walk.Journey.Find("jump", 1)!.State);
        await walk.RunAsync(TimeSpan.FromMinutes(2));
        var failed = walk.Journey.Find("jump", 2)!;
        Assert.Equal((StepState.Failed, "the journey jumped more than 100 times in 24 hours"), (failed.State, failed.Reason));
        Assert.Equal(2, walk.Journey.Rotation);
    }

    [Fact]
    public async Task Jumps_of_more_than_24_hours_ago_do_not_count()
    {
        var walk = new Walk(Loop);
        walk.Journey.Jumps.AddRange(Enumerable.Repeat(Trial.Now.AddDays(-1), 100));
        await walk.RunAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(StepState.Passed, walk.Journey.Find("jump", 1)!.State);
        Assert.Single(walk.Journey.Jumps);
    }

    [Fact]
    public async Task A_target_that_is_gone_passes_with_that_reason()
    {
        var context = Trial.Context(new JumpToEvent(), "{'target':'mail'}", Trial.Contact());
        Assert.Equal(Outcome.PassedWithError("the step 'gone' is gone"), await new JumpToEvent().RunAsync(new JumpToEvent.Settings("gone"), context, default));
        Assert.Null(context.JumpTarget);
    }

    [Theory]
    [InlineData("{'id':'jump','type':'jump-to-event','properties':{'target':'nowhere'}}", "/steps/0/properties/target unknown-step")]
    [InlineData("{'id':'jump','type':'jump-to-event','properties':{'target':'jump'}}", "/steps/0/properties/target jump-target")]
    [InlineData("{'id':'jump','type':'jump-to-event','properties':{'target':'page'}},{'id':'page','type':'visits-page'}", "/steps/0/properties/target jump-target")]
    [InlineData("{'id':'a','type':'note'},{'id':'jump','type':'jump-to-event','parent':'a','properties':{'target':'a'}}", "/steps/1/properties/target delay-free-cycle")]
    [InlineData("{'id':'jump','type':'jump-to-event','properties':{'target':'a'}},{'id':'a','type':'note'},{'id':'b','type':'note','parent':'jump'}", "/steps/2/parent children-not-allowed")]
    public void A_jump_that_could_not_work_is_refused(string steps, string finding) => Assert.Equal([finding], Walk.Findings(steps));

    [Fact]
    public void A_round_with_a_delay_is_accepted() => Assert.Empty(Walk.Findings(Loop));
}

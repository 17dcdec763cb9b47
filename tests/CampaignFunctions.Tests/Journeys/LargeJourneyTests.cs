using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Engine;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Journeys;

public sealed class LargeJourneyTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task A_tree_500_deep_runs_in_one_go()
    {
        await using var engine = fixture.Engine();
        var (campaign, contact) = await RunAsync(engine, [.. Chain(500, step => step)]);
        Assert.Equal(500, (await engine.ContactAsync(contact)).Points);
        Assert.All((await engine.JourneyAsync(campaign, contact)).Steps, record => Assert.Equal(StepState.Passed, record.State));
    }

    [Fact]
    public async Task A_run_that_would_be_too_long_for_a_commit_goes_on_in_another_one_in_the_same_order()
    {
        await using var engine = fixture.Engine();
        var (campaign, contact) = await RunAsync(engine, [.. Chain(JourneyRun.MostSteps + 200, step => step), .. Enumerable.Range(0, JourneyRun.MostSteps).Select(index => Points($"r{index}"))]);
        Assert.Equal((2 * JourneyRun.MostSteps) + 200, (await engine.ContactAsync(contact)).Points);
        var records = (await engine.JourneyAsync(campaign, contact)).Steps;
        Assert.All(records, record => Assert.Equal(StepState.Passed, record.State));
    }

    [Fact]
    public async Task Two_thousand_levels_that_can_not_be_dated_are_passed_without_a_stack_overflow()
    {
        await using var engine = fixture.Engine();
        var (campaign, contact) = await RunAsync(engine, [.. Chain(2_000, step => step with { Delay = new Delay { Mode = DelayMode.Field, Field = "none" } })]);
        Assert.Equal((0, 2_000), ((int)(await engine.ContactAsync(contact)).Points, (await engine.JourneyAsync(campaign, contact)).Steps.Count(record => record.State == StepState.PassedWithError)));
    }

    private static IEnumerable<StepDefinition> Chain(int count, Func<StepDefinition, StepDefinition> change) =>
        Enumerable.Range(0, count).Select(index => change(index == 0 ? Points("s0") : Points($"s{index}").Under($"s{index - 1}")));

    private static async Task<(StoredCampaign Campaign, string Contact)> RunAsync(JourneyEngine engine, params StepDefinition[] steps)
    {
        var campaign = await engine.SaveAsync(Campaign(steps));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        return (campaign, contact);
    }
}

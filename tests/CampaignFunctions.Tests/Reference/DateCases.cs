using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Engine;
using CampaignFunctions.Tests.Journeys.Delays;
using CampaignFunctions.Tests.Journeys.Steps;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignFunctions.Tests.Reference;

/// <summary>Mautic's reference behaviour, area C: when a step runs. C02 is as in Mautic up to 5; in C21 seconds count here.</summary>
public sealed class DateCases(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const string Window = "'between':{'from':'08:00','to':'10:00'}";

    [Theory]
    [InlineData("C01", "'at':'16:00'", "2026-10-18T16:00Z", "2026-10-18T16:00Z")]
    [InlineData("C02", "'at':'16:00'", "2026-10-19T16:01Z", "2026-10-20T16:00Z")]
    [InlineData("C05", Window, "2026-10-19T09:00Z", "2026-10-19T09:00Z")]
    [InlineData("C07", Window, "2026-10-19T12:00Z", "2026-10-20T08:00Z")]
    [InlineData("C07 at its end", Window, "2026-10-19T10:00Z", "2026-10-20T08:00Z")]
    [InlineData("C08", Window, "2026-10-19T07:00Z", "2026-10-19T08:00Z")]
    [InlineData("C10", "'days':['sun']", "2026-10-18T08:00Z", "2026-10-18T08:00Z")]
    [InlineData("C11", "'days':['wed','fri']", "2026-10-18T08:00Z", "2026-10-21T08:00Z")]
    [InlineData("C17", "'mode':'date','date':'2026-03-01T10:00:00Z'", "2026-03-02T10:00Z", "2026-03-02T10:00Z")]
    [InlineData("C18", "'mode':'date','date':'2026-03-03T10:00:00Z'", "2026-03-02T10:00Z", "2026-03-03T10:00Z")]
    [InlineData("C21", "'mode':'date','date':'2026-03-02T10:00:40Z'", "2026-03-02T10:00:10Z", "2026-03-02T10:00:40Z")]
    [InlineData("C27", "'at':'09:00'", "2026-10-19T08:00Z", "2026-10-19T09:00Z")]
    [InlineData("C27 when it is 9", "'at':'09:00'", "2026-10-19T09:00Z", "2026-10-19T09:00Z")]
    public async Task A_step_runs_at_its_time_and_not_before(string id, string delay, string joined, string due)
    {
        var mode = delay.Contains("'mode'", StringComparison.Ordinal) ? "" : "'mode':'interval','interval':'PT0S',";
        await using var scene = await Scene.BeginAsync(fixture, id, $"{{'id':'step','type':'modify-contact-tags','delay':{{{mode}{delay}}},'properties':{{'add':['ran']}}}}");
        scene.Engine.Time.SetUtcNow(DelayCase.At(joined));
        await scene.JoinAsync();
        await scene.Engine.DrainAsync();
        var wait = DelayCase.At(due) - scene.Engine.Now;
        if (wait > TimeSpan.Zero)
        {
            Assert.Equal((StepState.Waiting, DelayCase.At(due)), ((await scene.StepAsync("step")).State, (await scene.StepAsync("step")).DueAt!.Value));
            await scene.Engine.PassAsync(wait - TimeSpan.FromSeconds(1));
            Assert.Empty(await scene.TagsAsync());
            await scene.Engine.PassAsync(TimeSpan.FromSeconds(1));
        }

        Assert.Equal((StepState.Passed, DelayCase.At(due)), ((await scene.StepAsync("step")).State, (await scene.StepAsync("step")).At!.Value));
    }

    [Fact]
    public async Task C14_an_unknown_zone_of_a_contact_leaves_the_apps_own()
    {
        await using var scene = await Scene.BeginAsync(
            fixture,
            "C14",
            $"{{'id':'step','type':'modify-contact-tags','delay':{{'mode':'interval','interval':'PT0S',{Window}}},'properties':{{'add':['ran']}}}}",
            contact: "{'timeZone':'Mars/Olympus'}",
            configure: services => services.Configure<JourneyOptions>(options => options.DefaultTimeZone = "America/New_York"));
        scene.Engine.Time.SetUtcNow(DelayCase.At("2026-10-19T09:00-04:00"));
        await scene.JoinAsync();
        await scene.Engine.DrainAsync();
        Assert.Equal(["ran"], await scene.TagsAsync());
    }

    [Theory]
    [InlineData("C19", "P2D", 48)]
    [InlineData("C19 shortened", "PT12H", 12)]
    public async Task Who_waits_is_moved_when_the_delay_changes(string id, string interval, int hours)
    {
        const string Step = "{'id':'step','type':'modify-contact-tags','delay':{'mode':'interval','interval':'@'},'properties':{'add':['ran']}}";
        await using var scene = await Scene.JoinedAsync(fixture, id, Step.Replace("@", "P1D", StringComparison.Ordinal));
        await scene.PassAsync("PT6H");
        await scene.EditAsync(Step.Replace("@", interval, StringComparison.Ordinal));
        await scene.Engine.PassAsync(TimeSpan.FromHours(hours - 6) - TimeSpan.FromSeconds(1));
        Assert.Empty(await scene.TagsAsync());
        await scene.PassAsync("PT1S");
        Assert.Equal(["ran"], await scene.TagsAsync());
    }

    // A window has both ends here, so only a start (C03) and only a stop (C04) can't be written; nor can a time of day with a window (C25), or a unit z.
    [Theory]
    [InlineData("C03", "'interval':'PT0S','between':{'from':'10:00'}", "/steps/0/delay/between/to missing")]
    [InlineData("C04", "'interval':'PT0S','between':{'to':'10:00'}", "/steps/0/delay/between/from missing")]
    [InlineData("C16", "'interval':'P1Z'", "/steps/0/delay/interval invalid-duration")]
    [InlineData("C25", "'interval':'PT0S','at':'16:00'," + Window, "/steps/0/delay/between at-with-between")]
    public void A_delay_that_could_not_be_computed_is_refused(string id, string delay, string finding) =>
        Assert.Equal((id, finding), (id, Assert.Single(Walk.Findings($"{{'id':'step','type':'modify-contact-tags','delay':{{'mode':'interval',{delay}}}}}"))));
}

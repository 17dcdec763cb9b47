using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Journeys;

public sealed class ReplayTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task A_step_that_failed_for_good_is_tried_again_and_its_children_run()
    {
        var works = false;
        await using var engine = fixture.Engine(services => services.AddSingleton<StepType>(new CallbackAction(_ => works ? Outcome.Passed : Outcome.FailedForGood("no luck"))));
        var (campaign, contact) = await BeginAsync(engine, Step("a", CallbackAction.TypeName), Tag("b").Under("a"));
        Assert.Equal(StepState.Failed, (await engine.StepAsync(campaign, contact, "a"))!.State);
        works = true;
        Assert.Null((await ReplayAsync(engine, campaign, contact, "a")).Refused);
        await engine.DrainAsync();
        Assert.Equal((StepState.Passed, 0), ((await engine.StepAsync(campaign, contact, "a"))!.State, (await engine.StepAsync(campaign, contact, "a"))!.Attempt));
        Assert.Equal(["b"], (await engine.ContactAsync(contact)).Tags);
        Assert.Contains(await engine.HistoryAsync(contact), entry => entry is { Kind: "replayed", Step: "a", Reason: "no luck" });
    }

    [Fact]
    public async Task A_marketing_email_in_doubt_goes_out_again_once_somebody_says_so()
    {
        await using var engine = fixture.Engine();
        var email = await engine.EmailAsync();
        engine.Mail.Next(MailAnswer.Lost);
        var (campaign, contact) = await BeginAsync(engine, Mail("mail", email), Tag("b").Under("mail"));
        await engine.PassAsync(TimeSpan.FromMinutes(20));
        await engine.FindLostAsync();
        await engine.DrainAsync();
        Assert.Equal((StepState.PassedWithError, "in doubt"), ((await engine.StepAsync(campaign, contact, "mail"))!.State, (await engine.StepAsync(campaign, contact, "mail"))!.Reason));
        Assert.Null((await ReplayAsync(engine, campaign, contact, "mail")).Refused);
        await engine.DrainAsync();
        Assert.Equal(StepState.Passed, (await engine.StepAsync(campaign, contact, "mail"))!.State);
        Assert.Equal(2, engine.Mail.Sent.Count);
        Assert.Equal(["b"], (await engine.ContactAsync(contact)).Tags);
    }

    [Fact]
    public async Task Whatever_else_a_step_is_it_is_not_replayed()
    {
        await using var engine = fixture.Engine();
        var (campaign, contact) = await BeginAsync(engine, Tag("passed"), Tag("waiting").After(TimeSpan.FromHours(1)), Step("error", "add-to-company", new { company = "none" }));
        foreach (var (step, state) in new[] { ("passed", StepState.Passed), ("waiting", StepState.Waiting), ("error", StepState.PassedWithError) })
        {
            var answer = await ReplayAsync(engine, campaign, contact, step);
            Assert.Equal((null, state), (answer.Replayed, answer.Found!.State));
            Assert.NotNull(answer.Refused);
        }

        Assert.Null((await ReplayAsync(engine, campaign, contact, "nowhere")).Found);
        await Assert.ThrowsAsync<ContactNotFoundException>(() => ReplayAsync(engine, campaign, "nobody", "passed"));
    }

    [Fact]
    public async Task Who_left_gets_nothing_replayed()
    {
        await using var engine = fixture.Engine(services => services.AddSingleton<StepType>(new CallbackAction(_ => Outcome.FailedForGood("no luck"))));
        var (campaign, contact) = await BeginAsync(engine, Step("a", CallbackAction.TypeName));
        await engine.LeaveAsync(campaign, contact);
        Assert.Equal("The contact left the campaign: removed.", (await ReplayAsync(engine, campaign, contact, "a")).Refused);
    }

    private static async Task<(StoredCampaign Campaign, string Contact)> BeginAsync(JourneyEngine engine, params StepDefinition[] steps)
    {
        var campaign = await engine.SaveAsync(Campaign(steps));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        return (campaign, contact);
    }

    private static Task<ReplayAnswer> ReplayAsync(JourneyEngine engine, StoredCampaign campaign, string contact, string step) =>
        engine.Get<Replays>().ReplayAsync(campaign, contact, step, null, default);
}

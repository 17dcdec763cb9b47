using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Tests.Engine;

namespace CampaignFunctions.Tests.Crashes;

/// <summary>
/// A worker may die before and after every call that it makes while a contact goes through a step of each action type: in the end the contact, its companies,
/// its history and its mails are as if nobody had died.
/// </summary>
public sealed class CrashPointTests(CrashFixture fixture) : IClassFixture<CrashFixture>
{
    private static readonly TimeSpan LeasesEnd = TimeSpan.FromMinutes(40);

    public static TheoryData<string> Actions => [.. ActionTrials.Properties.Keys];

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Whoever_dies_wherever_leaves_a_step_that_is_done_once(string type)
    {
        var engine = fixture.Engine;
        var campaign = await ActionTrials.CampaignAsync(engine, type);
        await RunAsync(campaign, 0, afterwards: false);
        var (expected, calls) = await RunAsync(campaign, 0, afterwards: false);
        Assert.NotEqual(0, calls);
        for (var call = 1; call <= calls; call++)
        {
            foreach (var afterwards in new[] { false, true })
            {
                var (seen, _) = await RunAsync(campaign, call, afterwards);
                Assert.Equal([$"died {(afterwards ? "after" : "before")} call {call}", .. Allowed(type, expected, seen)], [$"died {(afterwards ? "after" : "before")} call {call}", .. seen]);
            }
        }
    }

    [Theory]
    [InlineData("add-to-company-score")]
    [InlineData("send-webhook")]
    public async Task Whoever_dies_wherever_and_whose_message_is_lost_besides_is_found(string type)
    {
        var campaign = await ActionTrials.CampaignAsync(fixture.Engine, type);
        var (expected, calls) = await RunAsync(campaign, 0, afterwards: false);
        for (var call = 1; call <= calls; call++)
        {
            var (seen, _) = await RunAsync(campaign, call, afterwards: true, isLost: true);
            Assert.Equal([$"died after call {call}", .. expected], [$"died after call {call}", .. seen]);
        }
    }

    [Fact]
    public void Every_action_type_has_its_trial() =>
        Assert.Equal(fixture.Engine.Get<StepTypes>().All.OfType<ActionType>().Select(action => action.Name).Order(StringComparer.Ordinal), ActionTrials.Properties.Keys.Order(StringComparer.Ordinal));

    private async Task<(List<string> Seen, int Calls)> RunAsync(StoredCampaign campaign, int call, bool afterwards, bool isLost = false)
    {
        var engine = fixture.Engine;
        var contact = await ActionTrials.ContactAsync(engine);
        await engine.JoinAsync(campaign, contact);
        fixture.Lifeline.Arm(call, afterwards);
        await engine.PassAsync(LeasesEnd, message => DeliverAsync(message, isLost));
        var calls = fixture.Lifeline.Calls;
        await engine.FindLostAsync();
        await engine.PassAsync(LeasesEnd);
        if (isLost)
        {
            await engine.FindLostAsync();
            await engine.PassAsync(LeasesEnd);
        }

        return (await ActionTrials.SeenAsync(engine, contact), calls);
    }

    private async Task DeliverAsync(QueuedMessage message, bool isLost)
    {
        var token = fixture.Lifeline.Begin();
        try
        {
            await fixture.Engine.HandleAsync(message, token);
        }
        catch (Exception) when (fixture.Lifeline.HasDied)
        {
            // The queue delivers its message again.
        }

        if (fixture.Lifeline.HasDied && !isLost)
        {
            fixture.Engine.Queue.Return(message);
        }

        fixture.Lifeline.End();
    }

    // Nobody can know whether a mail went out whose worker died over it: a marketing mail is given up, another one may go out twice.
    private static List<string> Allowed(string type, List<string> expected, List<string> seen) => type switch
    {
        "send-email" or "send-marketing-message" when seen.Contains("step 1 PassedWithError  0 in doubt ") =>
            [.. expected.Select(line => line == "step 1 Passed  0  " ? "step 1 PassedWithError  0 in doubt " : line == "mails 1" && seen.Contains("mails 0") ? "mails 0" : line)],
        "send-email-to-user" when seen.Contains("mails 2") => [.. expected.Select(line => line == "mails 1" ? "mails 2" : line)],
        _ => expected,
    };
}

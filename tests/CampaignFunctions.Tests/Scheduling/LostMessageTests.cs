using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Scheduling;
using CampaignFunctions.Tests.Engine;
using CampaignFunctions.Tests.Simulation;
using Microsoft.Extensions.DependencyInjection;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Scheduling;

/// <summary>Whichever message is lost, somebody finds the contact who waits for it.</summary>
public sealed class LostMessageTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Year = TimeSpan.FromDays(366);

    [Theory]
    [InlineData(QueueNames.Kickoff, "at once")]
    [InlineData("modify-contact-tags", "an hour later")]
    [InlineData("modify-contact-tags", "eight days later")]
    [InlineData("modify-contact-tags", "a year later")]
    [InlineData("send-email", "a mail")]
    [InlineData(QueueNames.Advance, "a condition")]
    [InlineData(QueueNames.Advance, "a decision")]
    [InlineData("flaky", "a retry")]
    [InlineData(CallbackOutside.TypeName, "the end of a lease", 2)]
    [InlineData(QueueNames.Promote, "an hour later")]
    public async Task A_lost_message_is_found(string queue, string scene, int lost = 1)
    {
        await using var engine = fixture.Engine(services => services
            .AddSingleton<StepType, Flaky>()
            .AddSingleton<StepType>(new CallbackOutside(_ => throw new OperationCanceledException("killed"), InDoubt.GiveUp)));
        var campaign = await engine.SaveAsync(Campaign(await StepsAsync(engine, scene)));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        var seen = 0;
        await engine.PassAsync(Year + Hour, message => message.Queue == queue && ++seen == lost ? Task.CompletedTask : engine.DeliverAsync(message));
        Assert.True(seen >= lost);
        Assert.Equal(queue == QueueNames.Promote ? ["done"] : [], (await engine.ContactAsync(contact)).Tags);
        await engine.FindLostAsync();
        await engine.PassAsync(Hour);
        Assert.Equal(["done"], (await engine.ContactAsync(contact)).Tags);
    }

    [Fact]
    public async Task A_place_in_the_due_index_that_is_lost_is_made_up_for_too()
    {
        await using var engine = fixture.Engine();
        var campaign = await engine.SaveAsync(Campaign(Tag("done").After(Hour)));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        var due = engine.Get<IDueIndex>();
        foreach (var slot in await due.DueSlotsAsync(engine.Now + (2 * Hour), default))
        {
            await due.RemoveAsync(await due.ReadSlotAsync(slot, engine.Now + (2 * Hour), 100, default), default);
        }

        await engine.PassAsync(2 * Hour);
        Assert.Empty((await engine.ContactAsync(contact)).Tags);
        await engine.FindLostAsync();
        await engine.DrainAsync();
        Assert.Equal(["done"], (await engine.ContactAsync(contact)).Tags);
    }

    private static async Task<StepDefinition[]> StepsAsync(JourneyEngine engine, string scene) => scene switch
    {
        "at once" => [Tag("done")],
        "an hour later" => [Tag("done").After(Hour)],
        "eight days later" => [Tag("done").After(TimeSpan.FromDays(8))],
        "a year later" => [Tag("done").After(Year)],
        "a mail" => [Mail("mail", await engine.EmailAsync()).After(Hour), Tag("done").Under("mail")],
        "a condition" => [If("if", "email", "notEmpty").After(Hour), Tag("done").Yes("if")],
        "a decision" => [Step("page", "visits-page"), Tag("done").No("page").After(Hour)],
        "a retry" => [Step("flaky", "flaky", new { failures = 1 }), Tag("done").Under("flaky")],
        _ => [Step("out", CallbackOutside.TypeName), Tag("done").Under("out")],
    };
}

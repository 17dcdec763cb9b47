using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Engine;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Decisions;

public sealed class OpensEmailTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private JourneyEngine _engine = null!;
    private StoredCampaign _campaign = null!;
    private string _contact = null!;
    private string _email = null!;

    [Fact]
    public async Task An_opened_email_takes_the_yes_path_at_once()
    {
        await using var engine = await BeginAsync();
        await engine.PassAsync(Hour);
        Assert.Equal([new MatchedStep(_campaign.Definition.Id, "opened")], await engine.OpenAsync(_contact, _email));
        Assert.Equal(["yes"], (await engine.ContactAsync(_contact)).Tags);
        await engine.PassAsync(3 * Hour);
        Assert.Equal(["yes"], (await engine.ContactAsync(_contact)).Tags);
        Assert.Equal(StepPath.Yes, (await engine.StepAsync(_campaign, _contact, "opened"))!.Path);
    }

    [Fact]
    public async Task The_no_path_counts_from_when_the_decision_began_to_wait()
    {
        await using var engine = await BeginAsync();
        await engine.PassAsync((2 * Hour) - TimeSpan.FromSeconds(1));
        Assert.Empty((await engine.ContactAsync(_contact)).Tags);
        await engine.PassAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(["no"], (await engine.ContactAsync(_contact)).Tags);
        var late = await engine.StepAsync(_campaign, _contact, "late");
        Assert.Equal(Backend.StorageHost.Start + (3 * Hour), late!.DueAt);
        await engine.PassAsync(Hour);
        Assert.Equal(["no", "late"], (await engine.ContactAsync(_contact)).Tags);
    }

    [Fact]
    public async Task An_open_after_the_time_allowed_changes_nothing()
    {
        await using var engine = await BeginAsync();
        engine.Time.Advance(2 * Hour);
        Assert.Empty(await engine.OpenAsync(_contact, _email));
        await engine.PassAsync(Hour);
        Assert.Empty(await engine.OpenAsync(_contact, _email));
        Assert.Equal(["no", "late"], (await engine.ContactAsync(_contact)).Tags);
    }

    [Fact]
    public async Task An_open_before_the_email_is_sent_or_of_another_email_changes_nothing()
    {
        await using var engine = await BeginAsync(drain: false);
        Assert.Empty(await engine.OpenAsync(_contact, _email));
        await engine.DrainAsync();
        Assert.Empty(await engine.OpenAsync(_contact, "another"));
        Assert.Single(await engine.OpenAsync(_contact, _email));
    }

    [Fact]
    public async Task Nothing_is_decided_while_the_campaign_is_not_published()
    {
        await using var engine = await BeginAsync();
        await engine.PublishAsync(_campaign.Definition.Id, false);
        Assert.Empty(await engine.OpenAsync(_contact, _email));
        await engine.PassAsync(5 * Hour);
        Assert.Empty((await engine.ContactAsync(_contact)).Tags);
        await engine.PublishAsync(_campaign.Definition.Id, true);
        await engine.DrainAsync();
        Assert.Equal(["no", "late"], (await engine.ContactAsync(_contact)).Tags);
    }

    private async Task<JourneyEngine> BeginAsync(bool drain = true)
    {
        _engine = fixture.Engine();
        _email = await _engine.EmailAsync();
        _campaign = await _engine.SaveAsync(Campaign(
            Mail("mail", _email),
            Opens("opened").Under("mail"),
            Tag("yes").Yes("opened"),
            Tag("no").No("opened").After(2 * Hour),
            Tag("late").No("opened").After(3 * Hour)));
        _contact = await _engine.ContactAsync();
        await _engine.JoinAsync(_campaign, _contact);
        if (drain)
        {
            await _engine.DrainAsync();
        }

        return _engine;
    }
}

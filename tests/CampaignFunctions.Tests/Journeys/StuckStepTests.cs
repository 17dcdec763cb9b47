using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Journeys;

public sealed class StuckStepTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task A_step_whose_commit_always_fails_ends_failed_with_the_reason_and_leaves_no_message()
    {
        await using var engine = fixture.Engine(services => Ports.Around<IContactStates>(services, inner => new RefusingStates(inner, state => state.Contact.Tags.Contains("a"))));
        var campaign = await engine.SaveAsync(Campaign(Tag("a") with { Retry = [TimeSpan.FromMinutes(1)] }));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        var step = (await engine.StepAsync(campaign, contact, "a"))!;
        Assert.Equal((StepState.Waiting, WaitingFor.Retry, 1), (step.State, step.WaitingFor, step.Attempt));
        Assert.Equal("could not be handled: InvalidDataException: refused", step.Reason);
        await engine.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(StepState.Failed, (await engine.StepAsync(campaign, contact, "a"))!.State);
        Assert.Empty(engine.Queue.Messages);
        Assert.Empty(engine.Queue.Poisoned);
    }

    [Fact]
    public async Task One_contact_who_can_not_be_committed_does_not_hold_up_the_others()
    {
        var bad = "";
        await using var engine = fixture.Engine(services => Ports.Around<IContactStates>(services, inner => new RefusingStates(inner, state => state.Contact.Id == bad && state.Contact.Tags.Contains("a"))));
        var campaign = await engine.SaveAsync(Campaign(Tag("a")));
        bad = await engine.ContactAsync();
        var good = await engine.ContactAsync();
        await engine.JoinAsync(campaign, bad, good);
        await engine.DrainAsync();
        Assert.Equal((StepState.Waiting, StepState.Passed), ((await engine.StepAsync(campaign, bad, "a"))!.State, (await engine.StepAsync(campaign, good, "a"))!.State));
    }

    [Fact]
    public async Task A_step_of_a_type_that_a_newer_app_saved_fails_with_that_reason_and_its_siblings_run()
    {
        await using var engine = fixture.Engine();
        var campaign = await engine.SaveAsync(Campaign(Step("new", "send-fax"), Tag("a")));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        Assert.Equal("this version of the app does not know the step type 'send-fax'", (await engine.StepAsync(campaign, contact, "new"))!.Reason);
        Assert.Equal(["a"], (await engine.ContactAsync(contact)).Tags);
        await engine.PassAsync(TimeSpan.FromDays(1));
        Assert.Equal(StepState.Failed, (await engine.StepAsync(campaign, contact, "new"))!.State);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"campaign\":\"gone\",\"rotation\":1,\"contacts\":[\"nobody\"]}")]
    public async Task A_malformed_message_is_poison_and_one_of_an_unknown_campaign_is_dropped(string text)
    {
        await using var engine = fixture.Engine();
        await engine.Get<CohortHandler>().HandleAsync(QueueNames.Kickoff, text, "me", redelivered: true, isLast: true, default);
        Assert.Equal(text == "{" ? 1 : 0, engine.Queue.Poisoned.Count);
    }

    private sealed class RefusingStates(IContactStates inner, Func<ContactState, bool> refuses) : IContactStates
    {
        public Task<IReadOnlyDictionary<string, ContactState>> ReadAsync(IReadOnlyCollection<string> contacts, string campaign, bool withSends, CancellationToken cancellationToken) =>
            inner.ReadAsync(contacts, campaign, withSends, cancellationToken);

        public Task<ContactState?> ReadWholeAsync(string contact, CancellationToken cancellationToken) => inner.ReadWholeAsync(contact, cancellationToken);

        public Task LoadJourneyAsync(ContactState state, string campaign, CancellationToken cancellationToken) => inner.LoadJourneyAsync(state, campaign, cancellationToken);

        public Task LoadJourneysAsync(ContactState state, CancellationToken cancellationToken) => inner.LoadJourneysAsync(state, cancellationToken);

        public Task<bool> CommitAsync(ContactState state, CancellationToken cancellationToken) =>
            refuses(state) ? throw new InvalidDataException("refused") : inner.CommitAsync(state, cancellationToken);
    }
}

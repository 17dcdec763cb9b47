using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;
using CampaignFunctions.Tests.Engine;
using CampaignFunctions.Tests.Journeys.Steps;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignFunctions.Tests.Reference;

/// <summary>Mautic's reference behaviour, area D: what fails is tried again, and stops nobody else.</summary>
public sealed class FailureCases(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const string Below = ",{'id':'below','type':'modify-contact-tags','parent':'step','properties':{'add':['below']}}";

    [Theory]
    [InlineData("D01", ",'retry':['PT1H']", 3600)]
    [InlineData("D01 without a policy", "", 60)]
    public async Task A_failed_step_waits_for_its_next_try(string id, string retry, int seconds)
    {
        await using var scene = await FailingAsync(id, retry);
        var record = await scene.StepAsync("step");
        Assert.Equal((StepState.Waiting, WaitingFor.Retry, Scene.Start.AddSeconds(seconds), 1, "no"), (record.State, record.WaitingFor!.Value, record.DueAt!.Value, record.Attempt, record.Reason));
    }

    [Fact]
    public async Task D02_without_waiting_times_it_has_failed_for_good()
    {
        await using var scene = await FailingAsync("D02", ",'retry':[]");
        await scene.PassAsync("P2D");
        Assert.Equal(["step 1 Failed"], await scene.RecordsAsync());
        Assert.Equal(1, (await scene.StepAsync("step")).Attempt);
    }

    // Here a waiting time that is none never gets as far as a run.
    [Fact]
    public void D03_a_waiting_time_that_is_none_is_refused() =>
        Assert.Equal(["/steps/0/retry/0 invalid-duration"], Walk.Findings("{'id':'step','type':'note','retry':['abc']}"));

    [Fact]
    public async Task D05_a_contact_whom_a_handler_forgot_counts_as_failed_and_the_others_go_on()
    {
        var forgotten = "";
        await using var scene = await Scene.BeginAsync(fixture, "D05", "{'id':'step','type':'forgetful'}" + Below, configure: services => services.AddSingleton<StepType>(new Forgetful(() => forgotten)));
        forgotten = scene.Contact;
        var other = await scene.ContactAsync("{}");
        await scene.Engine.JoinAsync(scene.Campaign, scene.Contact, other);
        await scene.Engine.DrainAsync();
        Assert.Equal((WaitingFor.Retry, "no answer"), ((await scene.StepAsync("step")).WaitingFor, (await scene.StepAsync("step")).Reason));
        Assert.Equal(["below"], (await scene.Engine.ContactAsync(other)).Tags);
    }

    // No share of failures unpublishes a campaign here: one contact's failure never stops another.
    [Theory]
    [InlineData("D07", 10, 1)]
    [InlineData("D09", 10, 10)]
    public async Task Failures_never_unpublish_a_campaign(string id, int members, int failures)
    {
        var failing = new HashSet<string>();
        await using var scene = await Scene.BeginAsync(fixture, id, "{'id':'step','type':'callback'}" + Below, configure: services =>
            services.AddSingleton<StepType>(new CallbackAction(context => failing.Contains(context.Contact.Id) ? Outcome.Failed("no") : Outcome.Passed)));
        var contacts = await Task.WhenAll(Enumerable.Range(0, members).Select(_ => scene.ContactAsync("{}")));
        failing.UnionWith(contacts.Take(failures));
        await scene.Engine.JoinAsync(scene.Campaign, contacts);
        await scene.PassAsync("P1D");
        Assert.True((await scene.Engine.Get<CampaignFunctions.Campaigns.ICampaigns>().FindAsync(scene.Campaign.Definition.Id, default))!.Definition.Published);
        foreach (var contact in contacts)
        {
            Assert.Equal(failing.Contains(contact) ? [] : ["below"], (await scene.Engine.ContactAsync(contact)).Tags);
        }
    }

    [Fact]
    public async Task D12_what_passes_with_an_error_is_no_failure()
    {
        await using var scene = await Scene.JoinedAsync(fixture, "D12", "{'id':'step','type':'callback'}" + Below, configure: services =>
            services.AddSingleton<StepType>(new CallbackAction(_ => Outcome.PassedWithError("odd"))));
        Assert.Equal((StepState.PassedWithError, "odd", 0), ((await scene.StepAsync("step")).State, (await scene.StepAsync("step")).Reason, (await scene.StepAsync("step")).Attempt));
        Assert.Equal(["below"], await scene.TagsAsync());
    }

    private Task<Scene> FailingAsync(string id, string retry) =>
        Scene.JoinedAsync(fixture, id, $"{{'id':'step','type':'callback'{retry}}}{Below}", configure: services => services.AddSingleton<StepType>(new CallbackAction(_ => Outcome.Failed("no"))));

    private sealed class Forgetful(Func<string> forgotten) : OutsideAction<NoProperties>
    {
        public override string Name => "forgetful";

        public override string Description => "Answers for everybody but one.";

        public override ObjectSchema Properties => NoProperties.Schema;

        protected override ValueTask<Outcome?> CheckAsync(NoProperties properties, StepContext context, CancellationToken cancellationToken) => new((Outcome?)null);

        protected override Task<IReadOnlyDictionary<string, Outcome>> SendAsync(NoProperties properties, IReadOnlyList<StepContext> contexts, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<string, Outcome>>(contexts.Where(context => context.Contact.Id != forgotten()).ToDictionary(context => context.Contact.Id, _ => Outcome.Passed, StringComparer.Ordinal));
    }
}

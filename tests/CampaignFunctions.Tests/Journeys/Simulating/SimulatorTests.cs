using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Simulating;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Journeys.Simulating;

public sealed class SimulatorTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData("yes", "opened yes 10:00, tag passed 10:00")]
    [InlineData("PT2H", "opened yes 12:00, tag passed 12:00")]
    [InlineData("2026-03-02T11:30:00Z", "opened yes 11:30, tag passed 11:30")]
    [InlineData("no", "opened no 13:00, remind passed 13:00")]
    [InlineData(null, "opened no 13:00, remind passed 13:00")]
    [InlineData("PT3H", "opened no 13:00, remind passed 13:00")]
    [InlineData("2026-03-02T09:59:00Z", "opened no 13:00, remind passed 13:00")]
    public async Task A_decision_is_met_when_the_answer_says_so(string? answer, string expected)
    {
        await using var engine = fixture.Engine();
        var email = await engine.EmailAsync();
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", email), Opens("opened").Under("mail"), Tag("tag").Yes("opened"), Tag("remind").No("opened").After(3 * Hour)) with { Published = false });
        var simulation = await RunAsync(engine, campaign, Inline(), answer is null ? [] : new() { ["opened"] = DecisionAnswer.Read(answer)! });
        Assert.Equal($"mail passed 10:00, {expected}", string.Join(", ", simulation.Steps.Select(Shown)));
        Assert.Equal((SimulationEnd.Finished, Membership.NotPublished), (simulation.End, simulation.Join.Refusal));
        Assert.Equal(0, engine.Mail.Requests);
    }

    [Fact]
    public async Task Due_times_follow_the_contacts_zone_and_conditions_its_data()
    {
        await using var engine = fixture.Engine();
        var late = Tag("late") with { Delay = new Delay { Mode = DelayMode.Interval, Interval = NodaTime.Period.FromDays(1), At = new NodaTime.LocalTime(9, 0) } };
        var campaign = await engine.SaveAsync(Campaign(If("french", "country", "eq", "France"), late.Yes("french"), Tag("other").No("french")));
        var simulation = await RunAsync(engine, campaign, Inline(contact =>
        {
            contact.TimeZone = "Europe/Paris";
            contact.Fields["country"] = System.Text.Json.JsonSerializer.SerializeToElement("France");
        }));
        Assert.Equal(("french", StepPath.Yes), (simulation.Steps[0].Step, simulation.Steps[0].Path));
        Assert.Equal(("late", "2026-03-04T09:00:00+01:00", "Europe/Paris"), (simulation.Steps[1].Step, simulation.Steps[1].DueLocal, simulation.Steps[1].TimeZone));
        Assert.Equal(["late"], simulation.Contact!.Tags);
    }

    [Fact]
    public async Task What_would_not_be_sent_says_why()
    {
        await using var engine = fixture.Engine();
        var email = await engine.EmailAsync();
        var campaign = await engine.SaveAsync(Campaign(Mail("mail", email), Mail("again", email).Under("mail")));
        var simulation = await RunAsync(engine, campaign, Inline());
        Assert.Equal([null, "the contact has already received this email"], simulation.Steps.Select(step => step.Reason));
    }

    [Fact]
    public async Task Nothing_is_written_and_nothing_is_sent()
    {
        var counts = new CountedStates();
        await using var engine = fixture.Engine(services => Ports.Around<IContactStates>(services, counts.Around));
        var company = $"co{Guid.NewGuid():N}";
        await engine.Get<ICompanies>().SaveAsync(new Company { Id = company, Name = company }, null, default);
        var other = await engine.SaveAsync(Campaign(Tag("x")));
        var email = await engine.EmailAsync();
        var campaign = await engine.SaveAsync(Campaign(
            Mail("mail", email), Step("score", "add-to-company-score", new { score = 5 }), Step("company", "update-contact-primary-company", new { fields = new { city = "Oslo", name = $"{company}-new" } }),
            Step("address", "update-contact", new { fields = new { email = $"new-{company}@example.org" } }), Step("join", "change-campaigns", new { addTo = new[] { other.Definition.Id } }), Step("gone", "delete-contact")));
        var contact = await engine.ContactAsync(contact => contact.Companies.Add(new CompanyLink(company, Primary: true)));
        var state = (await engine.Get<IContactStates>().ReadWholeAsync(contact, default))!;
        var (messages, requests) = (engine.Queue.Messages.Count, engine.Mail.Requests);
        counts.Clear();
        var simulation = await RunAsync(engine, campaign, state);
        Assert.Equal(SimulationEnd.Deleted, simulation.End);
        Assert.Equal([other.Definition.Id], simulation.OtherCampaigns);
        Assert.Equal((0, messages, requests), (counts.Commits, engine.Queue.Messages.Count, engine.Mail.Requests));
        Assert.Equal((0, 0), ((int)(await engine.Get<ICompanies>().FindAsync(company, default))!.Company.Score, (await engine.Get<ICompanies>().FindAsync(company, default))!.Company.Fields.Count));
        Assert.Null(await engine.Get<ICompanies>().FindByNameAsync($"{company}-new", default));
        Assert.Null(await engine.Get<IContacts>().FindByEmailAsync($"new-{company}@example.org", default));
        Assert.Null((await engine.Get<IContactStates>().ReadWholeAsync(contact, default))!.Journey(campaign.Definition.Id));
        Assert.NotNull(await engine.Get<IContacts>().FindAsync(contact, default));
    }

    [Fact]
    public async Task A_way_round_without_end_is_cut_off_and_a_failing_step_fails_for_good()
    {
        await using var engine = fixture.Engine(services => services.AddSingleton<StepType>(new CallbackAction(_ => throw new InvalidDataException("broken"))));
        var round = await engine.SaveAsync(Campaign(Tag("a").After(24 * Hour), Step("back", "jump-to-event", new { target = "a" }).Under("a")));
        Assert.Equal(SimulationEnd.Truncated, (await RunAsync(engine, round, Inline())).End);
        var broken = await engine.SaveAsync(Campaign(Step("a", CallbackAction.TypeName), Tag("b").Under("a")));
        var step = Assert.Single((await RunAsync(engine, broken, Inline())).Steps);
        Assert.Equal((StepState.Failed, 6, "InvalidDataException: broken"), (step.State, step.Attempt, step.Reason));
    }

    private static Task<SimulatedJourney> RunAsync(JourneyEngine engine, StoredCampaign campaign, ContactState state, Dictionary<string, DecisionAnswer>? answers = null) =>
        engine.Get<Simulator>().RunAsync(campaign, state, engine.Now, answers ?? [], default);

    private static ContactState Inline(Action<Contact>? change = null)
    {
        var contact = new Contact { Id = "simulated", Email = "ada@example.org" };
        change?.Invoke(contact);
        return new ContactState(contact);
    }

    private static string Shown(SimulatedStep step) =>
        $"{step.Step} {(step.Path?.ToString() ?? step.State.ToString()).ToLowerInvariant()} {step.At!.Value.UtcDateTime:HH:mm}";
}

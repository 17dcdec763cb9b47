using System.Globalization;
using System.Text.Json;
using CampaignFunctions.Actions;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Conditions;
using CampaignFunctions.Contacts;
using CampaignFunctions.Decisions;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Delays;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using CampaignFunctions.Scheduling;
using CampaignFunctions.Segments;
using CampaignFunctions.Tests.Engine;
using CampaignFunctions.Tests.Memory;
using CsCheck;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignFunctions.Tests.Simulation;

/// <summary>
/// The real engine, with everything going wrong that can, comes to what the rules say. A seed that fails is printed with its plan; the same is
/// run again with <c>CsCheck_Seed=… dotnet run --project tests/CampaignFunctions.Tests -- -class "*SimulationTests"</c>, and more of
/// them with <c>CsCheck_Iter</c> or <c>CsCheck_Time</c>.
/// </summary>
public sealed class SimulationTests
{
    private const int Plans = 1000;

    // Lost commits wait in real time, so more plans run at once than there are processors.
    private const int AtOnce = 8;

    [Fact]
    public Task Contacts_come_to_what_the_rules_say_whatever_happens_to_messages_and_workers() =>
        Simulation.Plans.All.SampleAsync(RunAsync, iter: Plans, threads: AtOnce, print: plan => plan.ToString());

    private static async Task RunAsync(Plan plan)
    {
        var chaos = new Chaos(plan.Chaos);
        await using var engine = chaos.Engine = new JourneyEngine(
            services => App(services, chaos), mail: null, services => Chaos.Around(services.Configure<JourneyOptions>(options => options.ParallelCommits = 1), chaos));
        var campaign = await engine.SaveAsync(plan.Campaign);
        var people = Enumerable.Range(0, plan.Contacts).Select(index => new Person(index % 2 == 0 ? "France" : "Nepal")).ToList();
        var expected = people.ConvertAll(person => new Interpreter(plan.Campaign, person) { Now = engine.Now });
        for (var index = 0; index < people.Count; index++)
        {
            var contact = new ContactState(new Contact { Id = Id(index), CreatedAt = engine.Now });
            contact.EditContact().Fields["country"] = JsonSerializer.SerializeToElement(people[index].Country);
            Assert.True(await engine.Get<MemoryStates>().CommitAsync(contact, default));
        }

        foreach (var happening in plan.Happenings)
        {
            campaign = await HappenAsync(happening, campaign, chaos, expected);
            await chaos.DrainAsync();
            for (var index = 0; index < people.Count; index++)
            {
                expected[index].Now = engine.Now;
                expected[index].Settle();
                await CompareAsync(engine, expected[index], Id(index), plan.HasOutside);
            }

            AssertNobodyIsStuck(engine);
        }
    }

    private static async Task<StoredCampaign> HappenAsync(Happening happening, StoredCampaign campaign, Chaos chaos, List<Interpreter> expected)
    {
        var engine = chaos.Engine;
        switch (happening)
        {
            case Happening.Join join:
                var refused = Assert.Single(await engine.JoinAsync(campaign, Id(join.Contact))).Refused;
                Assert.Equal(expected[join.Contact].Join(), refused is null);
                break;
            case Happening.Leave leave:
                await engine.LeaveAsync(campaign, Id(leave.Contact));
                expected[leave.Contact].Leave();
                break;
            case Happening.Visit visit:
                await VisitAsync(engine, visit.Contact, visit.Url, expected);
                break;
            case Happening.DownUntilVisit visit:
                engine.Time.Advance(visit.Time);
                expected.ForEach(journey => journey.Now = engine.Now);
                await VisitAsync(engine, visit.Contact, visit.Url, expected);
                break;
            case Happening.Down down:
                engine.Time.Advance(down.Time);
                break;
            case Happening.Pass pass:
                await PassAsync(chaos, pass.Time, expected);
                break;
            case Happening.Publish publish:
                await engine.PublishAsync(campaign.Definition.Id, publish.Published);
                expected.ForEach(journey => journey.Publish(publish.Published));
                break;
            case Happening.Edit edit:
                var stored = (await engine.Get<ICampaigns>().FindAsync(campaign.Definition.Id, default))!.Definition;
                var definition = stored with { Steps = [.. stored.Steps.Select(step => step.Id == edit.Step ? step with { Delay = edit.Delay } : step)] };
                expected.ForEach(journey => journey.Edit(definition, edit.Step));
                return await engine.SaveAsync(definition);
        }

        return (await engine.Get<ICampaigns>().FindAsync(campaign.Definition.Id, default))!;
    }

    private static async Task VisitAsync(JourneyEngine engine, int contact, string url, List<Interpreter> expected)
    {
        var matched = await engine.Get<IActivities>().RecordAsync(new Activity { Type = "visits-page", Contact = Id(contact), Url = url }, default);
        Assert.Equal(expected[contact].Visit(url), matched.Select(step => step.Step));
    }

    private static async Task PassAsync(Chaos chaos, TimeSpan time, List<Interpreter> expected)
    {
        var until = chaos.Engine.Now + time;
        await chaos.PassAsync(time);
        foreach (var journey in expected)
        {
            while (journey.Next is { } next && next <= until)
            {
                journey.Now = next > journey.Now ? next : journey.Now;
                var before = journey.Next;
                journey.Settle();
                if (journey.Next == before)
                {
                    break;
                }
            }
        }
    }

    private static async Task CompareAsync(JourneyEngine engine, Interpreter expected, string contact, bool anyOrder)
    {
        var state = (await engine.Get<MemoryStates>().ReadWholeAsync(contact, default))!;
        var journey = state.Journeys.SingleOrDefault();
        var history = (await engine.Get<IHistory>().ReadAsync(contact, int.MaxValue, null, default)).Items;
        Assert.Equal(
            [$"points {expected.Person.Points} in {expected.Person.PointChanges} changes", $"rotation {expected.Rotation}, {expected.Active}", .. Sorted(expected.Person.Tags), .. Sorted(expected.Entries.Select(entry => entry.ToString()))],
            [$"points {state.Contact.Points} in {history.Count(entry => entry.Kind == "points")} changes", $"rotation {journey?.Rotation ?? 0}, {journey?.Active ?? false}", .. Sorted(state.Contact.Tags), .. Sorted((journey?.Steps ?? []).Select(Text))]);

        IEnumerable<string> Sorted(IEnumerable<string> lines) => anyOrder ? lines.Order(StringComparer.Ordinal) : lines;
    }

    // What waits for a time has a message or a place in the index, whether the campaign runs now or not.
    private static void AssertNobodyIsStuck(JourneyEngine engine)
    {
        foreach (var journey in engine.Get<MemoryStates>().Journeys)
        {
            foreach (var record in journey.Steps.Where(record => record.State == StepState.Waiting && record.DueAt > engine.Now))
            {
                Assert.True(
                    engine.Queue.Messages.Any(message => message.Queue != QueueNames.Promote && Wakes(message.Cohort, message.VisibleAt)) || engine.Get<MemoryDueIndex>().All.Any(due => Wakes(due.Cohort, due.DueAt)),
                    $"nobody wakes {journey.ContactId} for {record}");

                bool Wakes(Cohort cohort, DateTimeOffset at) => cohort.Contacts.Contains(journey.ContactId) && cohort.Step == record.Step && cohort.Rotation == record.Rotation && cohort.Attempt == record.Attempt && at <= record.DueAt;
            }
        }
    }

    private static void App(IServiceCollection services, Chaos chaos)
    {
        services.AddJourneys();
        foreach (var type in new StepType[] { new AdjustContactPoints(), new ModifyContactTags(), new ContactPoints(), new ContactTags(), new ContactField(DelayCalculator.Create("UTC")), new VisitsPage(), new JumpToEvent(), new Flaky(), new FlakyOutside(chaos.MeanwhileAsync) })
        {
            services.AddSingleton(type);
        }

        services.AddSingleton<StepType, ChangeCampaigns>();
        services.AddSingleton<MemoryStates>().AddSingleton<MemoryDueIndex>();
        services.AddSingleton<IContactStates>(provider => provider.GetRequiredService<MemoryStates>());
        services.AddSingleton<IHistory>(provider => provider.GetRequiredService<MemoryStates>());
        services.AddSingleton<IDueIndex>(provider => provider.GetRequiredService<MemoryDueIndex>());
        services.AddSingleton<IJourneys, MemoryJourneys>();
        services.AddSingleton<ICampaigns, MemoryCampaigns>();
        services.AddSingleton<ICompanies, MemoryCompanies>();
        services.AddSingleton<ILibrary, EmptyLibrary>().AddSingleton<ISourceCampaigns, EmptyLibrary>();
    }

    private static string Id(int contact) => string.Create(CultureInfo.InvariantCulture, $"c{contact}");

    private static string Text(StepRecord record) => $"{record.Step} {record.Rotation} {record.State} {record.WaitingFor} {record.Path} {record.Attempt} due {record.DueAt:u} at {record.At:u}";
}

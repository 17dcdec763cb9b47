using CampaignFunctions.Actions;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Campaigns.Definitions;
using CampaignFunctions.Contacts;
using CampaignFunctions.Decisions;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Delays;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;
using CampaignFunctions.Tests.Backend;
using CampaignFunctions.Tests.Schemas;

namespace CampaignFunctions.Tests.Journeys.Steps;

/// <summary>One contact on its way through one campaign, in memory. JSON is written with <c>'</c> for <c>"</c>.</summary>
internal sealed class Walk
{
    private static readonly DelayCalculator Delays = DelayCalculator.Create("Etc/UTC");

    private readonly CampaignTree _tree;
    private readonly StepTypes _types;

    /// <summary>A contact who has just joined.</summary>
    public Walk(string steps, Contact? contact = null, string campaign = "test", params StepType[] types)
    {
        _types = TypesWith(types);
        _tree = new CampaignTree(Definition(steps, campaign, _types), 1, _types);
        State = new ContactState(contact ?? Trial.Contact());
        Assert.Null(Membership.Join(State, _tree, JoinedBy.Api, null, Trial.Now));
        Run(Trial.Now).OpenRoots();
    }

    public ContactState State { get; }

    public Journey Journey => State.Journey(_tree.Definition.Id)!;

    /// <summary>Every record as <c>step rotation state</c>, oldest first.</summary>
    public string[] Records => [.. Journey.Steps.Select(record => $"{record.Step} {record.Rotation} {record.State}")];

    /// <summary>Runs what is due at a time after joining.</summary>
    public async Task RunAsync(TimeSpan after = default)
    {
        var run = Run(Trial.Now + after);
        await run.RunDueAsync(default);
        run.EmitWakeups();
    }

    /// <summary>Refusals of a definition with these steps, as <c>pointer code</c>.</summary>
    public static string[] Findings(string steps, params StepType[] types)
    {
        try
        {
            Definition(steps, "test", TypesWith(types));
            return [];
        }
        catch (ValidationException exception)
        {
            return [.. exception.Errors.Select(error => $"{error.Pointer} {error.Code}")];
        }
    }

    private JourneyRun Run(DateTimeOffset now) => new(State, Journey, _tree, Delays, now, new StepFaults());

    private static StepTypes TypesWith(StepType[] types) =>
        new([new AdjustContactPoints(), new ModifyContactTags(), new DeleteContact(), new JumpToEvent(), new VisitsPage(), new NoteAction(), new SendEmail(null!, null!, null!), .. types]);

    private static CampaignDefinition Definition(string steps, string campaign, StepTypes types) =>
        new CampaignReader(types).Read(Checking.Json($"{{'name':'Test','published':true,'allowRestart':false,'steps':[{steps}]}}".Replace('\'', '"')), campaign);
}

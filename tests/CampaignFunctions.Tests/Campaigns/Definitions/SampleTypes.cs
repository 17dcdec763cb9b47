using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Tests.Campaigns.Definitions;

/// <summary>A few step types that stand for all kinds, so that the rules of definitions can be tested without the real ones.</summary>
internal static class SampleTypes
{
    private static readonly ObjectSchema Points = new(Property.Required("points", new IntegerSchema()), Property.Optional("group", new IdSchema()));

    private static readonly ObjectSchema Target = new(Property.Required("target", new IdSchema()));

    public static StepTypes All { get; } = new(
    [
        new Action("points", Points),
        new Action("send-email", new ObjectSchema(Property.Required("email", new IdSchema()))),
        new Action("lists", new ObjectSchema(Property.Optional("items", new ListSchema(new TextSchema())))) { Reads = properties => StepProperties.Read<Lists>(properties) },
        new Action("the-end") { TakesChildren = false },
        new Action("jump", Target) { TakesChildren = false, Last = true, Checks = CheckJump },
        new Decision("visits-page"),
        new Decision("opens-email") { AboutEmail = true },
        new Condition("has-tag"),
    ]);

    /// <summary>Where a step of the type <c>jump</c> leads.</summary>
    public static string? JumpTarget(StepNode node) => node.Type.Name == "jump" ? node.Definition.Properties.GetProperty("target").GetString() : null;

    private static IEnumerable<ValidationError> CheckJump(StepDefinition step, string pointer, CampaignTree tree)
    {
        if (tree.Find(step.Properties.GetProperty("target").GetString()!) is null)
        {
            yield return new ValidationError($"{pointer}/properties/target", "unknown-step", "no such step");
        }
        else if (DelayFreeJumps.IsOnCycle(tree, tree.Find(step.Id)!, JumpTarget))
        {
            yield return new ValidationError($"{pointer}/properties/target", "delay-free-cycle", "round for ever");
        }
    }

    private sealed record Lists
    {
        public IReadOnlyList<string> Items { get; init; } = [];
    }

    private sealed class Action(string name, ObjectSchema? properties = null) : ActionType
    {
        public override string Name => name;

        public override string Description => $"Does {name}.";

        public override ObjectSchema Properties { get; } = properties ?? new ObjectSchema();

        public bool TakesChildren { get; init; } = true;

        public bool Last { get; init; }

        public Func<JsonElement, object> Reads { get; init; } = element => element;

        public Func<StepDefinition, string, CampaignTree, IEnumerable<ValidationError>> Checks { get; init; } = (_, _, _) => [];

        public override bool AcceptsChildren => TakesChildren;

        public override bool RunsLast => Last;

        public override object Read(JsonElement properties) => Reads(properties);

        public override IEnumerable<ValidationError> Check(StepDefinition step, string pointer, CampaignTree tree) => Checks(step, pointer, tree);
    }

    private sealed class Decision(string name) : DecisionType
    {
        public override string Name => name;

        public override string Description => $"Waits for {name}.";

        public override ObjectSchema Properties { get; } = new(Property.Optional("urls", new ListSchema(new UrlSchema())));

        public bool AboutEmail { get; init; }

        public override bool IsAboutEmail => AboutEmail;

        public override object Read(JsonElement properties) => properties;

        public override bool Matches(object properties, Activity activity, StepDefinition? parent) => true;
    }

    private sealed class Condition(string name) : ConditionType
    {
        public override string Name => name;

        public override string Description => $"Looks at {name}.";

        public override ObjectSchema Properties { get; } = new();

        public override object Read(JsonElement properties) => properties;

        public override ValueTask<bool> HoldsAsync(object properties, StepContext context, CancellationToken cancellationToken) => new(true);
    }
}

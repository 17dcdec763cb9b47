using System.Reflection;
using System.Runtime.CompilerServices;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;
using CampaignFunctions.Tests.Engine;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignFunctions.Tests.Actions;

/// <summary>What every action type brings along, and that a new one is a file.</summary>
public sealed class ActionTableTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private static readonly string[] Names =
    [
        "add-do-not-contact", "add-to-company", "add-to-company-score", "adjust-contact-points", "change-campaigns", "change-contact-stage", "delete-contact",
        "jump-to-event", "modify-contact-segments", "modify-contact-tags", "push-contact-to-integration", "remove-do-not-contact", "send-email",
        "send-email-to-user", "send-marketing-message", "send-webhook", "update-contact", "update-contact-owner", "update-contact-primary-company",
    ];

    private static readonly Dictionary<string, ActionType> Types = StepTypes.In(typeof(ActionType).Assembly)
        .Where(type => type.IsSubclassOf(typeof(ActionType)))
        .Select(type => (ActionType)Activator.CreateInstance(type, new object?[type.GetConstructors()[0].GetParameters().Length])!)
        .ToDictionary(type => type.Name, StringComparer.Ordinal);

    public static TheoryData<string> All => new(Names);

    [Fact]
    public void The_app_has_these_actions_and_no_other() => Assert.Equal(Names, Types.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(All))]
    public void An_action_has_a_function_on_a_queue_of_its_name(string name) => Assert.Single(QueuesOf(typeof(ActionType).Assembly, name), name);

    [Theory]
    [MemberData(nameof(All))]
    public void An_action_says_what_it_does_and_what_its_properties_look_like(string name)
    {
        Assert.EndsWith(".", Types[name].Description, StringComparison.Ordinal);
        Assert.Equal("object", (string?)Types[name].Properties.Describe()["type"]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void An_action_has_a_page_with_a_step_as_an_example(string name) =>
        Assert.Contains($"\"type\": \"{name}\"", File.ReadAllText(Path.Combine(Pages(), $"{name}.md")), StringComparison.Ordinal);

    [Fact]
    public async Task A_new_action_is_a_file()
    {
        Assert.Contains(typeof(Greet), StepTypes.In(typeof(Greet).Assembly));
        Assert.Single(QueuesOf(typeof(Greet).Assembly, "greet"), "greet");

        await using var engine = fixture.Engine(services => services.AddSingleton<StepType>(new Greet()));
        var campaign = await engine.SaveAsync(Steps.Campaign(new StepDefinition { Id = "hello", Type = "greet" }));
        var contact = await engine.ContactAsync();
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();

        Assert.Equal(["greeted"], (await engine.ContactAsync(contact)).Tags);
        Assert.Equal(StepState.Passed, (await engine.StepAsync(campaign, contact, "hello"))!.State);
    }

    private static IEnumerable<string> QueuesOf(Assembly assembly, string function) =>
        from type in assembly.GetTypes()
        from method in type.GetMethods()
        where method.GetCustomAttribute<FunctionAttribute>()?.Name == function
        select method.GetParameters()[0].GetCustomAttribute<QueueTriggerAttribute>()!.QueueName;

    private static string Pages([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "docs", "steps"));
}

/// <summary>An action as somebody would add it.</summary>
internal sealed class Greet : LocalAction<NoProperties>
{
    public override string Name => "greet";

    public override string Description => "Greets the contact.";

    public override ObjectSchema Properties => NoProperties.Schema;

    protected override ValueTask<Outcome> RunAsync(NoProperties properties, StepContext context, CancellationToken cancellationToken)
    {
        context.Edit().Tags.Add("greeted");
        return new(Outcome.Passed);
    }
}

/// <summary>Its queue function.</summary>
internal sealed class GreetFunction(CohortHandler cohorts)
{
    [Function("greet")]
    public Task Run([QueueTrigger("greet")] string message, FunctionContext context) =>
        cohorts.HandleAsync("greet", message, context.InvocationId, redelivered: false, context.CancellationToken);
}

using CampaignFunctions.Actions;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Campaigns.Definitions;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;
using CampaignFunctions.Tests.Backend;
using CampaignFunctions.Tests.Schemas;

namespace CampaignFunctions.Tests.Journeys.Steps;

/// <summary>Short ways to try one step on one contact. JSON is written with <c>'</c> for <c>"</c>.</summary>
internal static class Trial
{
    public static DateTimeOffset Now => StorageHost.Start;

    /// <summary>Runs an action for a contact and keeps the state, to look at.</summary>
    public static async Task<(Outcome Outcome, ContactState State)> RunAsync(LocalAction action, string properties, Contact contact)
    {
        var context = Context(action, properties, contact);
        return (await action.RunAsync(context.Step.Properties, context, default), context.State);
    }

    /// <summary>Whether a condition holds for a contact.</summary>
    public static async Task<bool> HoldsAsync(ConditionType condition, string properties, Contact contact)
    {
        var context = Context(condition, properties, contact);
        return await condition.HoldsAsync(context.Step.Properties, context, default);
    }

    /// <summary>Whether an activity is what a decision below a mail <c>welcome</c> waits for.</summary>
    public static bool Matches(DecisionType decision, string properties, Activity activity)
    {
        var node = Tree(decision, properties).Find("step")!;
        return decision.Matches(node.Properties, activity, node.Parent?.Definition);
    }

    /// <summary>What is wrong with a step's properties, as <c>pointer code</c> below the properties.</summary>
    public static string[] Findings(StepType type, string properties)
    {
        try
        {
            Tree(type, properties);
            return [];
        }
        catch (ValidationException exception)
        {
            return [.. exception.Errors.Select(error => $"{error.Pointer.Replace("/steps/1/properties", "", StringComparison.Ordinal)} {error.Code}")];
        }
    }

    public static Contact Contact(Action<Contact>? change = null)
    {
        var contact = new Contact { Id = "c1", CreatedAt = Now };
        change?.Invoke(contact);
        return contact;
    }

    public static Activity Activity(string type) => new() { Type = type, Contact = "c1" };

    /// <summary>What a handler of the step sees: the contact is a member in the first rotation.</summary>
    public static StepContext Context(StepType type, string properties, Contact contact)
    {
        var tree = Tree(type, properties);
        var journey = new Journey { ContactId = contact.Id, Campaign = tree.Definition.Id, Version = 1, Rotation = 1, Active = true, JoinedAt = Now };
        var state = new ContactState(contact);
        state.Load(journey);
        return new StepContext(state, journey, tree, tree.Find("step")!, 1, Now);
    }

    private static CampaignTree Tree(StepType type, string properties)
    {
        var types = new StepTypes([type, new SendEmail(null!, null!, null!)]);
        var body = $"{{'name':'Test','steps':[{{'id':'mail','type':'send-email','properties':{{'email':'welcome'}}}},{{'id':'step','type':'{type.Name}','parent':'mail','delay':{(type is DecisionType ? "null" : "{'mode':'interval','interval':'PT1H'}")},'properties':{properties}}}]}}";
        var definition = new CampaignReader(types).Read(Checking.Json(body.Replace('\'', '"')), "test");
        return new CampaignTree(definition, 1, types);
    }
}

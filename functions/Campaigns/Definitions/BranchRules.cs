using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Campaigns.Definitions;

/// <summary>What may stand below what, and on which path.</summary>
internal static class BranchRules
{
    private const string SendEmail = "send-email";

    public static IEnumerable<ValidationError> Find(StepDrafts steps) => steps.All.SelectMany(Check);

    private static IEnumerable<ValidationError> Check(StepDraft step)
    {
        if (step.Parent is { Type: DecisionType or ConditionType } branching && !step.HasPath)
        {
            yield return Refuse(step, "path", DefinitionErrors.PathRequired, $"{step.Title} stands below the {Kind(branching)} {branching.Title}: say on which path, \"yes\" or \"no\".");
        }

        if (step.HasPath && PathIsOutOfPlace(step))
        {
            yield return Refuse(step, "path", DefinitionErrors.PathNotAllowed, $"{step.Title} stands {(step.Parent is null ? "at the root" : $"below the action {step.Parent.Title}")}: only below a decision or a condition there are paths. Leave \"path\" out.");
        }

        if (step is { Type: DecisionType, Path: StepPath.No, Parent.Type: DecisionType })
        {
            yield return Refuse(step, "path", DefinitionErrors.DecisionOnNoPath, $"The decision {step.Title} can't stand on the no path of the decision {step.Parent.Title}: nothing would begin its waiting. Put an action or a condition between them.");
        }

        if (step.Parent is { Type.AcceptsChildren: false })
        {
            yield return Refuse(step, "parent", DefinitionErrors.ChildrenNotAllowed, $"No step can stand below {step.Parent.Title}, a {step.Parent.Type.Name} step.");
        }

        if (step.Type is DecisionType { IsAboutEmail: true } && AboveIsNoEmail(step))
        {
            yield return Refuse(step, "parent", DefinitionErrors.NotBelowSendEmail, $"{step.Title} is about the email of the step above: its parent must be a {SendEmail} step.");
        }
    }

    // A parent that is unknown, or of an unknown type, is an error of its own.
    private static bool PathIsOutOfPlace(StepDraft step) => step.HasParent ? step.Parent?.Type is ActionType : true;

    private static bool AboveIsNoEmail(StepDraft step) => step.HasParent ? step.Parent?.Type is { Name: not SendEmail } : true;

    private static string Kind(StepDraft step) => step.Type is DecisionType ? "decision" : "condition";

    private static ValidationError Refuse(StepDraft step, string member, string code, string message) => new($"{step.Pointer}/{member}", code, message);
}

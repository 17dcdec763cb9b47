using System.Text.Json;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Campaigns.Definitions;

/// <summary>Where a delay must be, where none may be, and which of its members exclude each other.</summary>
internal static class DelayRules
{
    public static IEnumerable<ValidationError> Find(StepDrafts steps) => steps.All.SelectMany(Check);

    private static IEnumerable<ValidationError> Check(StepDraft step)
    {
        if (step is { Type: DecisionType, HasDelay: true })
        {
            yield return new ValidationError($"{step.Pointer}/delay", DefinitionErrors.DelayNotAllowed, $"{step.Title} is a decision: it begins to wait at once. The time allowed is the delay of the steps on its no path.");
        }

        if (step is { Type: ActionType, Path: StepPath.No, Parent.Type: DecisionType, HasDelay: false })
        {
            yield return new ValidationError($"{step.Pointer}/delay", DefinitionErrors.DelayRequired, $"{step.Title} stands on the no path of the decision {step.Parent.Title}: its delay is the time allowed, such as {{ \"mode\": \"interval\", \"interval\": \"P3D\" }}.");
        }

        if (step.Body.Member("delay") is { ValueKind: JsonValueKind.Object } delay && delay.Member("between") is { } window)
        {
            if (delay.Member("at") is not null)
            {
                yield return new ValidationError($"{step.Pointer}/delay/between", DefinitionErrors.AtWithBetween, "A delay has a time of day (\"at\") or a window (\"between\"), not both.");
            }

            if (window.Text("from") is { } from && from == window.Text("to"))
            {
                yield return new ValidationError($"{step.Pointer}/delay/between", DefinitionErrors.WindowEmpty, "The window ends when it begins. Leave it out for the whole day.");
            }
        }
    }
}

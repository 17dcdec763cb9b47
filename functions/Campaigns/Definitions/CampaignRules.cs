using System.Text.Json;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Campaigns.Definitions;

/// <summary>What must fit together outside the tree of steps: ids, publish window, redirects, secrets.</summary>
internal static class CampaignRules
{
    public static IEnumerable<ValidationError> Find(JsonElement body, string idInUrl, StepDrafts steps) =>
        [.. Id(body, idInUrl), .. Window(body), .. Redirects(body, steps), .. Secrets(body)];

    private static IEnumerable<ValidationError> Id(JsonElement body, string idInUrl)
    {
        if (!IdSchema.IsId(idInUrl))
        {
            yield return new ValidationError("/id", ErrorCodes.InvalidId, "The id in the URL must be 1 to 128 letters (a-z, A-Z), digits, '.', '_' or '-'.");
        }
        else if (body.Text("id") is { } id && id != idInUrl)
        {
            yield return new ValidationError("/id", DefinitionErrors.IdMismatch, $"The id in the body is {Found.Name(id)}, that in the URL '{idInUrl}'. Leave it out or write the same.");
        }
    }

    private static IEnumerable<ValidationError> Window(JsonElement body)
    {
        if (body.Instant("publishUp") is { } up && body.Instant("publishDown") is { } down && up >= down)
        {
            yield return new ValidationError("/publishDown", DefinitionErrors.WindowEmpty, "The campaign would end before it begins: publishDown must be after publishUp.");
        }
    }

    private static IEnumerable<ValidationError> Redirects(JsonElement body, StepDrafts steps)
    {
        foreach (var removed in body.TextsByName("redirects").Select(redirect => redirect.Key).Where(removed => steps.Find(removed) is not null))
        {
            yield return new ValidationError(JsonPointer.Property("/redirects", removed), DefinitionErrors.RedirectOfExistingStep, $"The step {Found.Name(removed)} still exists. Only those who wait on a removed step can be redirected.");
        }
    }

    private static IEnumerable<ValidationError> Secrets(JsonElement body)
    {
        if (body.Member("triggerSecret") is not null && body.Items("triggerSecrets").Any())
        {
            yield return new ValidationError("/triggerSecrets", ErrorCodes.TooMany, "Send triggerSecret or triggerSecrets, not both.");
        }
    }
}

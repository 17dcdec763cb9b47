using System.Text.Json;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Campaigns.Definitions;

/// <summary>Reads the body of a campaign and refuses whatever couldn't run.</summary>
public sealed class CampaignReader(StepTypes types)
{
    /// <summary>What the body must look like.</summary>
    public Schema Schema { get; } = CampaignSchema.For(types);

    /// <summary>Reads a campaign.</summary>
    /// <param name="body">The body as it was sent, any JSON value.</param>
    /// <param name="idInUrl">The campaign's id; one in the body must be the same.</param>
    /// <exception cref="ValidationException">Every refusal, in the order of the body.</exception>
    public CampaignDefinition Read(JsonElement body, string idInUrl)
    {
        var errors = new List<ValidationError>();
        Schema.Check(body, "", errors);
        var steps = new StepDrafts(body, types);
        if (body.ValueKind == JsonValueKind.Object)
        {
            errors.AddRange(CampaignRules.Find(body, idInUrl, steps));
        }

        errors.AddRange(TreeRules.Find(steps));
        errors.AddRange(BranchRules.Find(steps));
        errors.AddRange(DelayRules.Find(steps));
        errors.AddRange(UnreadableProperties(steps, errors));

        var tree = new RepairedTree(body, idInUrl, steps, types, errors);
        errors.AddRange(tree.Check());
        return errors.Count == 0 ? tree.Definition : throw new ValidationException(BodyOrder.Sort(errors, body, steps));
    }

    /// <summary>Whether a body leaves the campaign's trigger secrets as they are: it has neither <c>triggerSecret</c> nor <c>triggerSecrets</c>. A null or an empty list takes them away.</summary>
    public static bool KeepsTriggerSecrets(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object && !body.TryGetProperty("triggerSecret", out _) && !body.TryGetProperty("triggerSecrets", out _);

    // A type whose schema lets through what its record can't hold, such as null for a list, must not break those who run the campaign.
    private static List<ValidationError> UnreadableProperties(StepDrafts steps, IEnumerable<ValidationError> errors)
    {
        var refused = errors.Select(error => BodyOrder.StepIndex(error.Pointer)).OfType<int>().ToHashSet();
        var found = new List<ValidationError>();
        foreach (var step in steps.All.Where(step => step.Type is not null && !refused.Contains(step.Index)))
        {
            try
            {
                step.Type!.Read(step.Body.Member("properties") ?? StepDefinition.NoProperties);
            }
            catch (JsonException exception)
            {
                var name = exception.Path is { Length: > 2 } path ? path[2..] : "";
                found.Add(new ValidationError($"{step.Pointer}/properties", ErrorCodes.WrongType, $"The properties of {step.Title} can't be read{(name.Length > 0 ? $" at '{name}'" : "")}."));
            }
        }

        return found;
    }
}

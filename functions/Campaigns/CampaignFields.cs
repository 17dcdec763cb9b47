using System.Text.Json;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library.Fields;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Campaigns;

/// <summary>Finds literal values in a campaign's steps that the declared fields can't hold.</summary>
public sealed class CampaignFields(StepTypes types, FieldDirectory fields)
{
    /// <summary>Throws when <see cref="FindAsync"/> finds something.</summary>
    /// <exception cref="ValidationException">Every such value.</exception>
    public async Task CheckAsync(CampaignDefinition campaign, CancellationToken cancellationToken)
    {
        if (await FindAsync(campaign, cancellationToken) is { Count: > 0 } errors)
        {
            throw new ValidationException(errors);
        }
    }

    /// <summary>The places where a step sets a field to a value that it can't hold, or a field that must be declared and isn't. What tokens make is known only when the step runs.</summary>
    public async Task<IReadOnlyList<ValidationError>> FindAsync(CampaignDefinition campaign, CancellationToken cancellationToken)
    {
        var rules = await fields.GetAsync(cancellationToken);
        var errors = new List<ValidationError>();
        for (var index = 0; index < campaign.Steps.Count; index++)
        {
            var step = campaign.Steps[index];
            foreach (var property in types.Find(step.Type)?.Properties.Properties ?? [])
            {
                if (property.Schema is FieldsSchema map && step.Properties.TryGetProperty(property.Name, out var values) && values.ValueKind == JsonValueKind.Object)
                {
                    errors.AddRange(Check(rules, map, values, $"/steps/{index}/properties/{property.Name}"));
                }
            }
        }

        return errors;
    }

    private static IEnumerable<ValidationError> Check(FieldRules rules, FieldsSchema map, JsonElement values, string pointer)
    {
        foreach (var member in values.EnumerateObject().Where(member => !map.Own.Contains(member.Name) && !ContactFields.IsEmpty(member.Value)))
        {
            var text = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : "";
            var isOpen = Tokens.AreIn(text) || (rules.Find(map.Owner, member.Name) is { IsMoment: true } && RelativeMoment.Is(text));
            // A name that must be declared is wrong whatever its value turns out to be.
            var value = isOpen && rules.Find(map.Owner, member.Name) is not null ? default : member.Value;
            if (rules.Read(map.Owner, member.Name, value) is { Problem: { } problem, Code: { } code })
            {
                yield return new ValidationError(JsonPointer.Property(pointer, member.Name), code, problem);
            }
        }
    }
}

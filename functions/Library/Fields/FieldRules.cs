using System.Text.Json;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Library.Fields;

/// <summary>What custom fields may hold, as they are declared at one moment.</summary>
/// <param name="declarations">The declared fields.</param>
/// <param name="strict">Whether others are errors.</param>
public sealed class FieldRules(IEnumerable<FieldDeclaration> declarations, bool strict)
{
    private readonly ILookup<string, FieldDeclaration> _byId = declarations.ToLookup(field => field.Id, StringComparer.Ordinal);

    /// <summary>The declaration of a field; null: there is none.</summary>
    public FieldDeclaration? Find(string owner, string alias) => _byId[alias].FirstOrDefault(field => field.Object == owner);

    /// <summary>A value as the field stores it, or why it can't.</summary>
    /// <param name="owner">Whose field it is, <see cref="FieldOwners"/>.</param>
    /// <param name="alias">The field's alias.</param>
    /// <param name="value">The value; null and nothing at all empty the field.</param>
    public FieldReading Read(string owner, string alias, JsonElement value)
    {
        if (Find(owner, alias) is { } declared)
        {
            return FieldKinds.Read(declared, value);
        }

        return strict && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined)
            ? FieldReading.Refused("unknown-field", $"There is no field '{alias}' of a {owner}. Declare it in /api/fields.{Nearest.Suggestion(alias, Known(owner))}")
            : new FieldReading(value.ValueKind == JsonValueKind.Null ? default : value);
    }

    /// <summary>
    /// Fields with everything that was changed read as its kind wants it. What was there before stays as it is, so that a new declaration makes nobody's
    /// contact unchangeable.
    /// </summary>
    /// <param name="owner">Whose fields they are.</param>
    /// <param name="before">The fields as they are stored.</param>
    /// <param name="wanted">The fields as they are to be.</param>
    /// <exception cref="ValidationException">Values that their fields can't hold; pointers begin with <c>/fields</c>.</exception>
    public Dictionary<string, JsonElement> Apply(string owner, IReadOnlyDictionary<string, JsonElement>? before, IReadOnlyDictionary<string, JsonElement> wanted)
    {
        var errors = new List<ValidationError>();
        var result = new Dictionary<string, JsonElement>(wanted.Count, StringComparer.Ordinal);
        foreach (var (alias, value) in wanted)
        {
            if (before is not null && before.TryGetValue(alias, out var known) && JsonElement.DeepEquals(known, value))
            {
                result[alias] = value;
                continue;
            }

            var reading = Read(owner, alias, value);
            if (reading.Problem is { } problem)
            {
                errors.Add(new ValidationError(JsonPointer.Property("/fields", alias), reading.Code!, problem));
            }
            else if (reading.Value.ValueKind != JsonValueKind.Undefined)
            {
                result[alias] = reading.Value;
            }
        }

        return errors.Count == 0 ? result : throw new ValidationException(errors);
    }

    private IEnumerable<string> Known(string owner) => _byId.SelectMany(fields => fields).Where(field => field.Object == owner).Select(field => field.Id);
}

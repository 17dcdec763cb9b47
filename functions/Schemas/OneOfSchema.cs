using System.Text.Json;
using System.Text.Json.Nodes;

namespace CampaignFunctions.Schemas;

/// <summary>A value that fits at least one of several schemas.</summary>
public sealed class OneOfSchema(params Schema[] alternatives) : Schema
{
    /// <inheritdoc/>
    public override bool AcceptsNull => Array.Exists(alternatives, alternative => alternative.AcceptsNull);

    /// <summary>Adds the errors of the alternative that the value comes closest to: the one of its JSON type with the fewest errors.</summary>
    /// <inheritdoc/>
    public override void Check(JsonElement value, string pointer, ICollection<ValidationError> errors)
    {
        var tries = alternatives.Select(alternative => Try(alternative, value, pointer)).ToArray();
        if (Array.Exists(tries, found => found.Count == 0))
        {
            return;
        }

        var ofItsType = tries.Where(found => !IsOfAnotherType(found, pointer)).MinBy(found => found.Count);
        foreach (var error in ofItsType ?? [new ValidationError(pointer, ErrorCodes.WrongType, string.Join(" Or: ", tries.Select(found => found[0].Message)))])
        {
            errors.Add(error);
        }
    }

    /// <inheritdoc/>
    public override JsonObject Describe() =>
        Described(new JsonObject { ["anyOf"] = new JsonArray([.. alternatives.Select(alternative => alternative.Describe())]) });

    private static List<ValidationError> Try(Schema alternative, JsonElement value, string pointer)
    {
        var errors = new List<ValidationError>();
        alternative.Check(value, pointer, errors);
        return errors;
    }

    private static bool IsOfAnotherType(List<ValidationError> errors, string pointer) =>
        errors.Count == 1 && errors[0].Code == ErrorCodes.WrongType && errors[0].Pointer == pointer;
}

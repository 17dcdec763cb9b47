using System.Text.Json;
using System.Text.Json.Nodes;

namespace CampaignFunctions.Schemas;

/// <summary>What a JSON value must look like: checks values with pointers, and describes itself for OpenAPI.</summary>
public abstract class Schema
{
    /// <summary>One sentence for people who read the API's description.</summary>
    public string? Description { get; init; }

    /// <summary>Whether <c>null</c> is one of the values, rather than the absence of one.</summary>
    public virtual bool AcceptsNull => false;

    /// <summary>Adds what is wrong with <paramref name="value"/> to <paramref name="errors"/>.</summary>
    /// <param name="value">The value found.</param>
    /// <param name="pointer">Where it stands in the body, RFC 6901.</param>
    /// <param name="errors">Receives every error, not the first alone.</param>
    public abstract void Check(JsonElement value, string pointer, ICollection<ValidationError> errors);

    /// <summary>The schema in JSON Schema's words (draft 2020-12, as OpenAPI 3.1 uses it).</summary>
    public abstract JsonObject Describe();

    /// <summary>Adds <see cref="Description"/> to what a schema says about itself.</summary>
    protected JsonObject Described(JsonObject description)
    {
        if (Description is not null)
        {
            description["description"] = Description;
        }

        return description;
    }

    /// <summary>Adds the error for a value of another JSON type.</summary>
    protected static void RefuseType(JsonElement value, string expectation, string pointer, ICollection<ValidationError> errors) =>
        errors.Add(new ValidationError(pointer, ErrorCodes.WrongType, $"Expected {expectation}, found {Found.TypeOf(value)}."));
}

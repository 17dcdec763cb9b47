using System.Text.Json;
using System.Text.Json.Nodes;

namespace CampaignFunctions.Schemas;

/// <summary>What a JSON value must look like: checks values with pointers, and describes itself for OpenAPI.</summary>
public abstract class Schema
{
    /// <summary>One sentence for people who read the API's description.</summary>
    public string? Description { get; init; }

    /// <summary>Adds what is wrong with <paramref name="value"/> to <paramref name="errors"/>.</summary>
    /// <param name="value">The value found.</param>
    /// <param name="pointer">Where it stands in the body, RFC 6901.</param>
    /// <param name="errors">Receives every error, not the first alone.</param>
    public abstract void Check(JsonElement value, string pointer, ICollection<ValidationError> errors);

    /// <summary>The schema in JSON Schema's words (draft 2020-12, as OpenAPI 3.1 uses it).</summary>
    public abstract JsonObject Describe();
}

using System.Text.Json;
using CampaignFunctions.Contacts;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Http;

/// <summary>What a trigger asks for.</summary>
/// <param name="Contact">The contact, by id or by email.</param>
/// <param name="Data">Kept with the journey; null: nothing.</param>
internal sealed record TriggerRequest(ContactPatch Contact, JsonElement? Data)
{
    /// <summary>Reads a body.</summary>
    /// <exception cref="ValidationException">It breaks rules.</exception>
    public static TriggerRequest Of(JsonElement body, ObjectSchema schema)
    {
        var errors = new List<ValidationError>();
        schema.Check(body, "", errors);
        if (errors.Count > 0)
        {
            throw new ValidationException(errors);
        }

        return new TriggerRequest(
            Identified(ContactPatch.OfLoose(body.GetProperty("contact"), "/contact"), "/contact"),
            body.TryGetProperty("data", out var given) && given.ValueKind == JsonValueKind.Object ? given : null);
    }

    /// <summary>The patch, if it says who the contact is.</summary>
    /// <exception cref="ValidationException">It doesn't.</exception>
    public static ContactPatch Identified(ContactPatch patch, string pointer) =>
        patch.Id is not null || patch.Email is not null ? patch : throw ProblemException.Invalid(pointer, "no-identity", "Say who the contact is: by 'id' or by 'email'.");
}

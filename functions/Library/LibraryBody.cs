using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Library;

/// <summary>Bodies of things in the library: as sent, as stored, as shown.</summary>
internal static class LibraryBody
{
    /// <summary>Checks a body and makes it what is stored: with its id and defaults, without nulls.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="body">The body as it was sent.</param>
    /// <param name="idInUrl">The id; one in the body must be the same.</param>
    /// <param name="stored">What is stored now; null: nothing.</param>
    /// <exception cref="ValidationException">Every error.</exception>
    public static JsonElement Read(LibraryKind kind, JsonElement body, string idInUrl, JsonElement? stored)
    {
        Check(kind, body, idInUrl);
        var result = new JsonObject { ["id"] = idInUrl };
        foreach (var name in kind.Schema.Properties.Select(property => property.Name).Where(name => name is not ("id" or Secrets.SetMember)))
        {
            var value = body.TryGetProperty(name, out var given) && given.ValueKind != JsonValueKind.Null ? ToNode(given) : kind.Defaults[name]?.DeepClone();
            if (value is not null)
            {
                result[name] = value;
            }
        }

        if (kind.Settings is not null && result[kind.Settings] is JsonObject settings && stored is { } before && before.TryGetProperty(kind.Settings, out var kept))
        {
            Secrets.Keep(settings, JsonObject.Create(kept)!, pointer => kind.IsSecret(result, pointer));
        }

        var element = JsonSerializer.SerializeToElement(result);
        ValidationError[] errors = [.. kind.Check(element)];
        return errors.Length == 0 ? element : throw new ValidationException(errors);
    }

    /// <summary>What is shown of what is stored: every member, null where there is nothing, and no secrets.</summary>
    public static JsonObject Show(LibraryKind kind, JsonElement stored)
    {
        var shown = new JsonObject();
        foreach (var property in kind.Schema.Properties)
        {
            shown[property.Name] = stored.TryGetProperty(property.Name, out var value) ? ToNode(value) : null;
        }

        if (kind.Settings is not null && shown[kind.Settings] is JsonObject settings)
        {
            shown[Secrets.SetMember] = new JsonArray([.. Secrets.Hide(settings, pointer => kind.IsSecret(shown, pointer)).Select(pointer => (JsonNode)pointer)]);
        }

        return shown;
    }

    private static void Check(LibraryKind kind, JsonElement body, string idInUrl)
    {
        var errors = new List<ValidationError>();
        kind.Schema.Check(body, "", errors);
        if (body.ValueKind == JsonValueKind.Object && body.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.GetString() != idInUrl)
        {
            errors.Add(new ValidationError("/id", "id-mismatch", $"The URL speaks of {kind.Title} '{idInUrl}'. Leave 'id' out or make it the same."));
        }

        if (!IdSchema.IsId(idInUrl))
        {
            errors.Add(new ValidationError("/id", ErrorCodes.InvalidId, "The id in the URL must be 1 to 128 letters (a-z, A-Z), digits, '.', '_' or '-'."));
        }

        if (errors.Count > 0)
        {
            throw new ValidationException(errors);
        }
    }

    private static JsonNode? ToNode(JsonElement value) => JsonSerializer.SerializeToNode(value);
}

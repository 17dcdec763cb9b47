using System.Text.Json;
using CampaignFunctions.Schemas;
using static CampaignFunctions.Schemas.Property;

namespace CampaignFunctions.Journeys;

/// <summary>What the report of an activity must look like.</summary>
internal static class ActivityBody
{
    private static readonly Dictionary<string, string[]> Needs = new(StringComparer.Ordinal)
    {
        ["opens-email"] = ["email"],
        ["clicks-email"] = ["email"],
        ["replies-to-email"] = ["email"],
        ["visits-page"] = ["url"],
        ["submits-form"] = ["form"],
        ["downloads-asset"] = ["asset"],
        ["replies-to-sms"] = [],
    };

    /// <summary>The shape, whatever the type.</summary>
    public static ObjectSchema Schema { get; } = new(
        Required("type", new ChoiceSchema([.. Needs.Keys])),
        Required("contact", new TextSchema { NotBlank = true, MaxLength = 128, Description = "The contact's id." }),
        Optional("email", new IdSchema { Description = "Id of the email that it is about." }),
        Optional("url", new TextSchema { NotBlank = true, MaxLength = 4096, Description = "The page or link." }),
        Optional("referrer", new TextSchema { MaxLength = 4096, Description = "Where the visitor came from." }),
        Optional("form", new IdSchema { Description = "Id of the form." }),
        Optional("asset", new TextSchema { NotBlank = true, MaxLength = 1024, Description = "The asset that was downloaded." }),
        Optional("text", new TextSchema { MaxLength = 10_000, Description = "What was answered." }));

    /// <summary>Checks a body.</summary>
    /// <exception cref="ValidationException">The body breaks rules.</exception>
    public static void Check(JsonElement body)
    {
        var errors = new List<ValidationError>();
        Schema.Check(body, "", errors);
        if (errors.Count == 0)
        {
            var type = body.GetProperty("type").GetString()!;
            errors.AddRange(Needs[type]
                .Where(name => !body.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
                .Select(name => new ValidationError($"/{name}", ErrorCodes.Missing, $"The property '{name}' is required for '{type}'.")));
        }

        if (errors.Count > 0)
        {
            throw new ValidationException(errors);
        }
    }
}

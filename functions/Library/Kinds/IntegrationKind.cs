using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Library.Kinds;

/// <summary>Integrations: other systems that contacts are pushed to. What the settings are depends on the kind of system.</summary>
internal static class IntegrationKind
{
    public static LibraryKind Kind { get; } = new(LibraryKinds.Integrations, "integration", new ObjectSchema(
        LibraryKind.Id,
        Property.Required("kind", new ChoiceSchema([.. IntegrationType.All.Select(type => type.Name)]) { Description = "Which system it is." }),
        LibraryKind.Published,
        Property.Optional("settings", new SettingsSchema { Description = "Secrets among them are shown as null; null for a secret keeps the one that is stored." }),
        Property.Optional(Secrets.SetMember, new ListSchema(new TextSchema()) { Description = "Shown only: which secrets are set, as pointers into 'settings'." })))
    {
        Defaults = new() { ["published"] = true, ["settings"] = new JsonObject() },
        Settings = "settings",
        IsSecret = (body, pointer) => Of(body)?.IsSecret(pointer) ?? Secrets.IsSecret(pointer),
        Check = Check,
    };

    private static IntegrationType? Of(JsonObject body) => IntegrationType.Find(body["kind"] is JsonValue kind && kind.TryGetValue<string>(out var name) ? name : null);

    private static IEnumerable<ValidationError> Check(JsonElement body)
    {
        var type = IntegrationType.Find(body.GetProperty("kind").GetString())!;
        var settings = body.GetProperty("settings");
        var errors = new List<ValidationError>();
        type.Settings.Check(settings, "/settings", errors);
        return errors.Count > 0 ? errors : type.Check(settings, "/settings");
    }

    // Any object, described as what the kinds want.
    private sealed class SettingsSchema : Schema
    {
        private static readonly MapSchema Any = new(new AnySchema());

        public override void Check(JsonElement value, string pointer, ICollection<ValidationError> errors) => Any.Check(value, pointer, errors);

        public override JsonObject Describe() => Described(new JsonObject
        {
            ["type"] = "object",
            ["anyOf"] = new JsonArray([.. IntegrationType.All.Select(type =>
            {
                var description = type.Settings.Describe();
                description["title"] = type.Name;
                return (JsonNode)description;
            })]),
        });
    }
}

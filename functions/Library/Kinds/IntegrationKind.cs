using CampaignFunctions.Schemas;

namespace CampaignFunctions.Library.Kinds;

/// <summary>Integrations: other systems that contacts are pushed to.</summary>
internal static class IntegrationKind
{
    public static LibraryKind Kind { get; } = new(LibraryKinds.Integrations, "integration", new ObjectSchema(
        LibraryKind.Id,
        Property.Required("kind", new IdSchema { Description = "Which system it is." }),
        LibraryKind.Published,
        Property.Optional("settings", new MapSchema(new AnySchema()) { Description = "Secrets among them are shown as null; null for a secret keeps the one that is stored." }),
        Property.Optional(Secrets.SetMember, new ListSchema(new TextSchema()) { Description = "Shown only: which secrets are set, as pointers into 'settings'." })))
    {
        Defaults = new() { ["published"] = true, ["settings"] = new System.Text.Json.Nodes.JsonObject() },
        Settings = "settings",
    };
}

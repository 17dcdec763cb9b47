using CampaignFunctions.Contacts;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Library.Kinds;

/// <summary>Companies.</summary>
internal static class CompanyKind
{
    public static LibraryKind Kind { get; } = new(LibraryKinds.Companies, "company", new ObjectSchema(
        LibraryKind.Id,
        LibraryKind.Named,
        Property.Optional("score", new IntegerSchema { Description = "May be below zero." }),
        Property.Optional("fields", new MapSchema(ContactSchema.FieldValue) { KeyPattern = FieldAlias.Pattern, MaxEntries = 1000, Description = "Custom fields by alias." })))
    {
        Defaults = new() { ["score"] = 0, ["fields"] = new System.Text.Json.Nodes.JsonObject() },
    };
}

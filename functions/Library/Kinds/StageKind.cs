using CampaignFunctions.Schemas;

namespace CampaignFunctions.Library.Kinds;

/// <summary>Stages; a contact goes from lower to higher weight.</summary>
internal static class StageKind
{
    public static LibraryKind Kind { get; } = new(LibraryKinds.Stages, "stage", new ObjectSchema(
        LibraryKind.Id,
        LibraryKind.Named,
        Property.Optional("weight", new IntegerSchema { Description = "A contact never goes to a stage of lower weight." }),
        LibraryKind.Published))
    {
        Defaults = new() { ["weight"] = 0, ["published"] = true },
    };
}

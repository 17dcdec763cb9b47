using CampaignFunctions.Schemas;

namespace CampaignFunctions.Library.Kinds;

/// <summary>Forms on other people's pages, of which only the id and the name are known here.</summary>
internal static class FormKind
{
    public static LibraryKind Kind { get; } = new(LibraryKinds.Forms, "form", new ObjectSchema(LibraryKind.Id, LibraryKind.Named));
}

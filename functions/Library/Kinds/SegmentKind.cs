using CampaignFunctions.Library.Filters;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Library.Kinds;

/// <summary>Segments: by hand, or by a filter.</summary>
internal static class SegmentKind
{
    public static LibraryKind Kind { get; } = new(LibraryKinds.Segments, "segment", new ObjectSchema(
        LibraryKind.Id,
        LibraryKind.Named,
        LibraryKind.Published,
        Property.Optional("filter", new SegmentFilterSchema { Description = "Who belongs to it; left out: whoever is put into it." })))
    {
        Check = FilterReferences.OnItself,
        Defaults = LibraryKind.PublishedByDefault,
        References = FilterReferences.In,
    };
}

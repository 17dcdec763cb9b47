using CampaignFunctions.Library.Kinds;

namespace CampaignFunctions.Library;

/// <summary>All kinds of things in the library.</summary>
internal static class LibraryTable
{
    /// <summary>The kinds, in the order in which they are described.</summary>
    public static IReadOnlyList<LibraryKind> All { get; } =
    [
        EmailKind.Kind, SegmentKind.Kind, StageKind.Kind, CompanyKind.Kind, MessageKind.Kind,
        SmsKind.Kind, UserKind.Kind, IntegrationKind.Kind, FieldKind.Kind, FormKind.Kind,
    ];

    /// <summary>The kind of that name, which is known to exist.</summary>
    public static LibraryKind Get(string name) => All.First(kind => kind.Name == name);
}

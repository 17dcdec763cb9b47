using System.Text.Json;
using CampaignFunctions.Library;
using CampaignFunctions.Library.Filters;

namespace CampaignFunctions.Segments;

/// <summary>A segment as it decides about contacts.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Changes with every save.</param>
/// <param name="Published">Whether its filter works and it counts as a source of campaigns.</param>
/// <param name="Filter">Who belongs to it; null: whoever is put into it.</param>
public sealed record Segment(string Id, string Version, bool Published, SegmentFilter? Filter)
{
    /// <summary>Whether who belongs to it changes by time alone.</summary>
    public bool LooksAtDates => Filter?.Conditions.Any(condition => condition.Operator == "date") == true;

    /// <summary>A segment of the library.</summary>
    public static Segment Of(LibraryDocument document) => new(document.Id, document.Etag, IsPublished(document.Body), FilterOf(document.Body) is { } filter ? SegmentFilter.Parse(filter) : null);

    /// <summary>Whether the body says so, or says nothing.</summary>
    public static bool IsPublished(JsonElement body) => !body.TryGetProperty("published", out var published) || published.ValueKind != JsonValueKind.False;

    /// <summary>The filter in a body; null: none.</summary>
    public static JsonElement? FilterOf(JsonElement body) => body.TryGetProperty("filter", out var filter) && filter.ValueKind == JsonValueKind.Object ? filter : null;
}

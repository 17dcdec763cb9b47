using System.Text.Json;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Library.Filters;

/// <summary>What a segment's filter names in the library.</summary>
internal static class FilterReferences
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        [FilterFields.Segments] = LibraryKinds.Segments,
        [FilterFields.Companies] = LibraryKinds.Companies,
        ["stage"] = LibraryKinds.Stages,
        ["owner"] = LibraryKinds.Users,
    };

    /// <summary>References in a segment's body, whose filter is known to fit its schema; none without a filter.</summary>
    public static IEnumerable<Reference> In(JsonElement segment) =>
        segment.TryGetProperty("filter", out var filter) && filter.ValueKind == JsonValueKind.Object ? In(filter, "/filter") : [];

    /// <summary>Refusals of a segment's filter that looks at the segment itself: it would depend on its own answer.</summary>
    public static IEnumerable<ValidationError> OnItself(JsonElement segment) => In(segment)
        .Where(reference => reference.Kind == LibraryKinds.Segments && reference.Id.Equals(segment.GetProperty("id").GetString(), StringComparison.OrdinalIgnoreCase))
        .Select(reference => new ValidationError(reference.Pointer, "filters-on-itself", $"The filter of the segment '{reference.Id}' can't ask who is in '{reference.Id}'. Name another segment, or ask for what its members have in common."));

    private static IEnumerable<Reference> In(JsonElement filter, string pointer)
    {
        foreach (var group in new[] { "all", "any" })
        {
            if (filter.TryGetProperty(group, out var items))
            {
                return items.EnumerateArray().SelectMany((item, index) => In(item, $"{pointer}/{group}/{index}"));
            }
        }

        return filter.TryGetProperty("not", out var inner) ? In(inner, $"{pointer}/not") : OfCondition(filter, pointer);
    }

    private static IEnumerable<Reference> OfCondition(JsonElement condition, string pointer)
    {
        var comparesIds = condition.GetProperty("operator").GetString() is "eq" or "neq" or "in" or "notIn" or "contains" or "notContains";
        if (!comparesIds || !Kinds.TryGetValue(condition.GetProperty("field").GetString()!, out var kind) || !condition.TryGetProperty("value", out var value))
        {
            return [];
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => Named(value, $"{pointer}/value"),
            JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => Named(item, $"{pointer}/value/{index}")),
            _ => [],
        };

        IEnumerable<Reference> Named(JsonElement id, string at) => id.ValueKind == JsonValueKind.String && IdSchema.IsId(id.GetString()!) ? [new Reference(at, kind, id.GetString()!)] : [];
    }
}

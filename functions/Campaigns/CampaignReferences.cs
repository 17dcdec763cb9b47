using System.Text.Json;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Campaigns;

/// <summary>Finds what a campaign names in the library and isn't there (yet).</summary>
public sealed class CampaignReferences(ILibrary library, ICompanies companies)
{
    private const string Code = "unknown-reference";

    /// <summary>One entry per reference that leads nowhere, in the order of the body.</summary>
    public async Task<IReadOnlyList<ValidationError>> MissingAsync(CampaignTree campaign, CancellationToken cancellationToken)
    {
        var references = In(campaign).ToArray();
        var missing = new HashSet<(string Kind, string Id)>();
        foreach (var kind in references.GroupBy(reference => reference.Kind, reference => reference.Id, StringComparer.Ordinal))
        {
            string[] ids = [.. kind.Distinct(StringComparer.Ordinal)];
            var known = await KnownAsync(kind.Key, ids, cancellationToken);
            missing.UnionWith(ids.Where(id => !known.Contains(id)).Select(id => (kind.Key, id)));
        }

        return [.. references
            .Where(reference => missing.Contains((reference.Kind, reference.Id)))
            .Select(reference => new ValidationError(reference.Pointer, Code, $"There is nothing called '{reference.Id}' in /api/{reference.Kind} yet."))];
    }

    /// <summary>Everything that a campaign names in the library.</summary>
    internal static IEnumerable<Reference> In(CampaignTree campaign) =>
    [
        .. campaign.Definition.Sources.Segments.Select((id, index) => new Reference($"/sources/segments/{index}", LibraryKinds.Segments, id)),
        .. campaign.Definition.Sources.Forms.Select((id, index) => new Reference($"/sources/forms/{index}", LibraryKinds.Forms, id)),
        .. campaign.Definition.Steps.SelectMany((step, index) => In(campaign.Find(step.Id)!.Type.Properties, step.Properties, $"/steps/{index}/properties")),
    ];

    private static IEnumerable<Reference> In(Schema schema, JsonElement value, string pointer) => (schema, value.ValueKind) switch
    {
        (NullableSchema nullable, _) => In(nullable.Inner, value, pointer),
        (IdSchema { RefersTo: { } kind }, JsonValueKind.String) => [new Reference(pointer, kind, value.GetString()!)],
        (ListSchema list, JsonValueKind.Array) => value.EnumerateArray().SelectMany((item, index) => In(list.Items, item, JsonPointer.Item(pointer, index))),
        (ObjectSchema members, JsonValueKind.Object) => members.Properties.SelectMany(property =>
            value.TryGetProperty(property.Name, out var member) ? In(property.Schema, member, JsonPointer.Property(pointer, property.Name)) : []),
        _ => [],
    };

    private async Task<IReadOnlySet<string>> KnownAsync(string kind, string[] ids, CancellationToken cancellationToken)
    {
        if (kind != LibraryKinds.Companies)
        {
            return (await library.FindManyAsync(kind, ids, cancellationToken)).Keys.ToHashSet(StringComparer.Ordinal);
        }

        var found = await Task.WhenAll(ids.Select(id => companies.FindAsync(id, cancellationToken)));
        return found.OfType<StoredCompany>().Select(company => company.Company.Id).ToHashSet(StringComparer.Ordinal);
    }
}

/// <summary>A place that names a thing of the library.</summary>
/// <param name="Pointer">The place in the body, RFC 6901.</param>
/// <param name="Kind">The kind of thing.</param>
/// <param name="Id">Its id.</param>
internal sealed record Reference(string Pointer, string Kind, string Id);

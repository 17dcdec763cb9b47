using CampaignFunctions.Schemas;

namespace CampaignFunctions.Library;

/// <summary>Finds references to things of the library that aren't there (yet).</summary>
public sealed class LibraryReferences(ILibrary library, ICompanies companies)
{
    private const string Code = "unknown-reference";

    /// <summary>A warning per reference that leads nowhere, in their order.</summary>
    public async Task<IReadOnlyList<ValidationError>> MissingAsync(IReadOnlyCollection<Reference> references, CancellationToken cancellationToken)
    {
        var missing = new HashSet<(string Kind, string Id)>();
        foreach (var kind in references.GroupBy(reference => reference.Kind, reference => reference.Id, StringComparer.Ordinal))
        {
            string[] ids = [.. kind.Distinct(StringComparer.Ordinal)];
            missing.UnionWith(ids.Except(await KnownAsync(kind.Key, ids, cancellationToken), StringComparer.Ordinal).Select(id => (kind.Key, id)));
        }

        return [.. references
            .Where(reference => missing.Contains((reference.Kind, reference.Id)))
            .Select(reference => new ValidationError(reference.Pointer, Code, $"There is nothing called '{reference.Id}' in /api/{reference.Kind} yet."))];
    }

    private async Task<IEnumerable<string>> KnownAsync(string kind, string[] ids, CancellationToken cancellationToken) =>
        kind == LibraryKinds.Companies ? (await companies.FindManyAsync(ids, cancellationToken)).Keys : (await library.FindManyAsync(kind, ids, cancellationToken)).Keys;
}

/// <summary>A place that names a thing of the library.</summary>
/// <param name="Pointer">The place in the body, RFC 6901.</param>
/// <param name="Kind">The kind of thing.</param>
/// <param name="Id">Its id.</param>
public sealed record Reference(string Pointer, string Kind, string Id);

using System.Text.Json;
using CampaignFunctions.Library.Fields;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Library;

/// <summary>Keeps every kind where it belongs: companies have a container of their own, because scores are added to them.</summary>
public sealed class LibraryShelves(ILibrary library, ICompanies companies, FieldDirectory fields, IEnumerable<ILibraryChanges> watchers)
{
    /// <summary>What is stored now; null: there is none.</summary>
    public async Task<LibraryDocument?> FindAsync(string kind, string id, CancellationToken cancellationToken)
    {
        if (kind != LibraryKinds.Companies)
        {
            return await library.FindAsync(kind, id, cancellationToken);
        }

        return await companies.FindAsync(id, cancellationToken) is { } stored ? Document(stored) : null;
    }

    /// <summary>Writes a checked body, new or in place of what is there.</summary>
    /// <exception cref="StaleWriteException">An ETag was given that is no longer current.</exception>
    /// <exception cref="ValidationException">A field of a company can't hold its value.</exception>
    public async Task<SavedDocument> SaveAsync(string kind, string id, JsonElement body, string? ifMatch, CancellationToken cancellationToken)
    {
        if (kind != LibraryKinds.Companies)
        {
            var before = await library.FindAsync(kind, id, cancellationToken);
            var document = await library.SaveAsync(kind, id, body, ifMatch, cancellationToken);
            await ChangedAsync(kind, id, before?.Body, body, cancellationToken);
            return document;
        }

        var company = body.Deserialize<Company>(Json.Options)!;
        var known = company.Fields.Count == 0 ? null : await companies.FindAsync(id, cancellationToken);
        company = company with { Fields = (await fields.GetAsync(cancellationToken)).Apply(FieldOwners.Company, known?.Company.Fields, company.Fields) };
        var saved = await companies.SaveAsync(company, ifMatch, cancellationToken);
        return new SavedDocument(Document(saved.Stored), saved.Created);
    }

    /// <summary>Deletes; false: there was none.</summary>
    /// <exception cref="StaleWriteException">An ETag was given that is no longer current.</exception>
    public async Task<bool> DeleteAsync(string kind, string id, string? ifMatch, CancellationToken cancellationToken)
    {
        if (kind == LibraryKinds.Companies)
        {
            return await companies.DeleteAsync(id, ifMatch, cancellationToken);
        }

        var before = await library.FindAsync(kind, id, cancellationToken);
        var deleted = await library.DeleteAsync(kind, id, ifMatch, cancellationToken);
        if (deleted)
        {
            await ChangedAsync(kind, id, before?.Body, null, cancellationToken);
        }

        return deleted;
    }

    /// <summary>A page of a kind by id.</summary>
    public async Task<Page<LibraryDocument>> ListAsync(string kind, int limit, string? continuation, CancellationToken cancellationToken)
    {
        if (kind != LibraryKinds.Companies)
        {
            return await library.ListAsync(kind, limit, continuation, cancellationToken);
        }

        var page = await companies.ListAsync(limit, continuation, cancellationToken);
        return new Page<LibraryDocument>([.. page.Items.Select(Document)], page.Continuation);
    }

    private async Task ChangedAsync(string kind, string id, JsonElement? before, JsonElement? after, CancellationToken cancellationToken)
    {
        foreach (var watcher in watchers)
        {
            await watcher.ChangedAsync(kind, id, before, after, cancellationToken);
        }
    }

    private static LibraryDocument Document(StoredCompany stored) =>
        new(LibraryKinds.Companies, stored.Company.Id, JsonSerializer.SerializeToElement(stored.Company, Json.Options), stored.Etag);
}

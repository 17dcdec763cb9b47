using System.Text.Json;
using CampaignFunctions.Library.Fields;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Library;

/// <summary>Keeps every kind where it belongs: companies have a container of their own, because scores are added to them.</summary>
public sealed class LibraryShelves(ILibrary library, ICompanies companies, FieldDirectory fields, PendingChanges pending, IEnumerable<ILibraryChanges> watchers)
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
            return await SaveDocumentAsync(kind, id, body, ifMatch, cancellationToken);
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

        if (Watcher(kind) is not { } watcher)
        {
            return await library.DeleteAsync(kind, id, ifMatch, cancellationToken);
        }

        return await pending.MakeAsync(
            kind,
            id,
            token => library.DeleteAsync(kind, id, ifMatch, token),
            (_, _, token) => watcher.ReviewAsync(id, token),
            cancellationToken);
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

    private async Task<SavedDocument> SaveDocumentAsync(string kind, string id, JsonElement body, string? ifMatch, CancellationToken cancellationToken)
    {
        if (Watcher(kind) is not { } watcher)
        {
            return await library.SaveAsync(kind, id, body, ifMatch, cancellationToken);
        }

        LibraryDocument? before = null;
        return await pending.MakeAsync(
            kind,
            id,
            async token =>
            {
                // What follows depends on what the write replaced, not on what was read some time before.
                while (true)
                {
                    before = await library.FindAsync(kind, id, token);
                    try
                    {
                        return await library.SaveAsync(kind, id, body, ifMatch ?? before?.Etag, token);
                    }
                    catch (StaleWriteException) when (ifMatch is null)
                    {
                    }
                }
            },
            (saved, isLeft, token) => isLeft || saved.Created == before is not null ? watcher.ReviewAsync(id, token) : watcher.ChangedAsync(id, before?.Body, body, token),
            cancellationToken);
    }

    private ILibraryChanges? Watcher(string kind) => watchers.FirstOrDefault(watcher => watcher.Kind == kind);

    private static LibraryDocument Document(StoredCompany stored) =>
        new(LibraryKinds.Companies, stored.Company.Id, JsonSerializer.SerializeToElement(stored.Company, Json.Options), stored.Etag);
}

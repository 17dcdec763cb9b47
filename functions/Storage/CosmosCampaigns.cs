using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Schemas;
using CampaignFunctions.Storage.Cosmos;
using Microsoft.Azure.Cosmos;

namespace CampaignFunctions.Storage;

/// <summary>
/// Campaigns in Cosmos DB: one main document per campaign, and one document per version. A version is written under an id of its own before
/// the main document, which names it, is replaced: who loses that race leaves a document behind that nobody names, and removes it.
/// </summary>
internal sealed class CosmosCampaigns(CosmosDatabase database, CampaignTrees trees, TimeProvider time) : ICampaigns
{
    public const string CampaignType = "campaign";
    private const string VersionType = "version";
    private const int MostVersions = 100;

    // A document of 2 MiB, less what names the versions.
    private const int MostBytes = (2 * 1024 * 1024) - (64 * 1024);

    private readonly DocumentStore _store = database.Store(Containers.Campaigns);

    public async Task<StoredCampaign?> FindAsync(string id, CancellationToken cancellationToken) =>
        await ReadAsync(id, cancellationToken) is { } stored ? Build(stored) : null;

    public async Task<CampaignTree?> FindVersionAsync(string id, int version, CancellationToken cancellationToken)
    {
        if (await ReadAsync(id, cancellationToken) is not { } stored)
        {
            return null;
        }

        var campaign = stored.As<CampaignDocument>();
        if (campaign.Version == version)
        {
            return Build(stored).Tree;
        }

        // Whether the campaign runs is said by the main document alone, for every version.
        return campaign.Versions.FirstOrDefault(entry => entry.Version == version) is { } entry && await DefinitionAsync(entry, cancellationToken) is { } definition
            ? trees.Get(entry.Document, stored.Etag, version, () => definition with { Published = campaign.Published })
            : null;
    }

    public async Task<StoredCampaign> SaveAsync(CampaignDefinition definition, string? ifMatch, CancellationToken cancellationToken)
    {
        var id = definition.Id;
        RefuseTooLarge(definition);
        while (true)
        {
            var stored = await ReadAsync(id, cancellationToken);
            if (ifMatch is not null && stored?.Etag != ifMatch)
            {
                throw new StaleWriteException($"Campaign '{id}'");
            }

            var known = stored?.As<CampaignDocument>();
            var now = time.GetUtcNow();
            var entry = new VersionEntry((known?.Version ?? 0) + 1, $"{id}@{(known?.Version ?? 0) + 1}@{Guid.NewGuid():N}", now);
            await _store.UpsertAsync(new Envelope { Id = entry.Document, Type = VersionType }, new VersionDocument(entry.Version, now, definition), entry.Document, cancellationToken);

            // A crash here leaves a version document that nothing names: it is never read.
            VersionEntry[] versions = [entry, .. known?.Versions ?? []];
            var campaign = new CampaignDocument(entry.Version, definition.Published, now, definition, [.. versions.Take(MostVersions)], CampaignDocument.After(known, definition.Published, now));
            var result = await PutAsync(id, campaign, stored?.Etag, cancellationToken);
            if (result.Applied)
            {
                await RemoveVersionsAsync(versions.Skip(MostVersions), cancellationToken);
                return Build(id, campaign, result.Etags[id]);
            }

            await RemoveVersionsAsync([entry], cancellationToken);
        }
    }

    public async Task<StoredCampaign?> SetPublishedAsync(string id, bool published, string? ifMatch, CancellationToken cancellationToken)
    {
        while (await ReadAsync(id, cancellationToken) is { } stored)
        {
            if (ifMatch is not null && stored.Etag != ifMatch)
            {
                throw new StaleWriteException($"Campaign '{id}'");
            }

            var campaign = stored.As<CampaignDocument>();
            if (campaign.Published == published)
            {
                return Build(stored);
            }

            var now = time.GetUtcNow();
            var changed = campaign with { Published = published, SavedAt = now, Publishings = CampaignDocument.After(campaign, published, now) };
            var result = await PutAsync(id, changed, stored.Etag, cancellationToken);
            if (result.Applied)
            {
                return Build(id, changed, result.Etags[id]);
            }
        }

        return null;
    }

    public async Task<bool> DeleteAsync(string id, string? ifMatch, CancellationToken cancellationToken)
    {
        var tried = false;
        while (await ReadAsync(id, cancellationToken) is { } stored)
        {
            if (ifMatch is not null && stored.Etag != ifMatch)
            {
                throw new StaleWriteException($"Campaign '{id}'");
            }

            // The main document first: without it the campaign is gone, whatever happens to its versions.
            tried = true;
            var result = await _store.CommitAsync(new WriteSet(id).Delete(id, stored.Etag), cancellationToken);
            if (result.Applied)
            {
                await RemoveVersionsAsync(stored.As<CampaignDocument>().Versions, cancellationToken);
                return true;
            }
        }

        if (!tried && !id.Contains('@'))
        {
            await RemoveLeftVersionsAsync(id, cancellationToken);
        }

        return tried;
    }

    public async Task<Page<StoredCampaign>> ListAsync(int limit, string? continuation, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition($"SELECT TOP {limit + 1} * FROM c WHERE c.type = @type AND c.id > @after ORDER BY c.id")
            .WithParameter("@type", CampaignType)
            .WithParameter("@after", Continuation.Read(continuation));
        var campaigns = await _store.QueryAsync(query, partition: null, cancellationToken).Select(body => Build(new StoredDocument(body))).ToListAsync(cancellationToken);
        return Continuation.Page(campaigns, limit, campaign => campaign.Definition.Id);
    }

    public async Task<IReadOnlyList<CampaignVersion>> VersionsAsync(string id, CancellationToken cancellationToken)
    {
        if (await ReadAsync(id, cancellationToken) is not { } stored)
        {
            return [];
        }

        var documents = await _store.ReadManyAsync(stored.As<CampaignDocument>().Versions.Select(entry => (entry.Document, entry.Document)), cancellationToken);
        return [.. documents.Select(document => document.As<VersionDocument>())
            .OrderByDescending(version => version.Version)
            .Select(version => new CampaignVersion(version.Version, version.SavedAt, version.Definition))];
    }

    // Refused here rather than by the account, whose answer names no campaign.
    private static void RefuseTooLarge(CampaignDefinition definition)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(definition, StorageJson.Options).Length;
        if (bytes > MostBytes)
        {
            throw new ValidationException([new ValidationError("/steps", "too-large", $"The campaign takes {bytes:N0} bytes to keep, at most {MostBytes:N0} fit. Shorten names and properties, or make two campaigns of it and lead from one to the other with change-campaigns.")]);
        }
    }

    // A version document has an id with '@', which no campaign's id has.
    private Task<StoredDocument?> ReadAsync(string id, CancellationToken cancellationToken) =>
        id.Contains('@') ? Task.FromResult<StoredDocument?>(null) : _store.ReadAsync(id, id, cancellationToken);

    private Task<CommitResult> PutAsync(string id, CampaignDocument campaign, string? etag, CancellationToken cancellationToken) =>
        _store.CommitAsync(new WriteSet(id).Put(new Envelope { Id = id, Type = CampaignType }, campaign, etag), cancellationToken);

    private async Task<CampaignDefinition?> DefinitionAsync(VersionEntry entry, CancellationToken cancellationToken) =>
        await _store.ReadAsync(entry.Document, entry.Document, cancellationToken) is { } document ? document.As<VersionDocument>().Definition : null;

    private async Task RemoveVersionsAsync(IEnumerable<VersionEntry> versions, CancellationToken cancellationToken)
    {
        foreach (var version in versions)
        {
            await _store.DeleteAsync(version.Document, version.Document, cancellationToken);
        }
    }

    private async Task RemoveLeftVersionsAsync(string id, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT VALUE c.id FROM c WHERE c.type = @type AND STARTSWITH(c.id, @prefix)").WithParameter("@type", VersionType).WithParameter("@prefix", $"{id}@");
        await foreach (var left in _store.QueryAsync(query, partition: null, cancellationToken))
        {
            await _store.DeleteAsync(left.GetString()!, left.GetString()!, cancellationToken);
        }
    }

    private StoredCampaign Build(StoredDocument stored) => Build(stored.Id, stored.As<CampaignDocument>(), stored.Etag);

    private StoredCampaign Build(string id, CampaignDocument campaign, string etag) =>
        new(trees.Get(id, etag, campaign.Version, campaign.Current), etag, campaign.SavedAt);
}

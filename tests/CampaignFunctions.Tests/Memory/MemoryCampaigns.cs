using System.Globalization;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Tests.Memory;

/// <summary>Campaigns and their versions in memory.</summary>
internal sealed class MemoryCampaigns(StepTypes types, TimeProvider clock) : ICampaigns
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<StoredCampaign>> _versions = new(StringComparer.Ordinal);
    private int _writes;

    public Task<StoredCampaign?> FindAsync(string id, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_versions.GetValueOrDefault(id)?[^1]);
        }
    }

    public Task<CampaignTree?> FindVersionAsync(string id, int version, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_versions.GetValueOrDefault(id)?.Find(stored => stored.Tree.Version == version)?.Tree);
        }
    }

    public Task<StoredCampaign> SaveAsync(CampaignDefinition definition, string? ifMatch, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var versions = _versions.GetValueOrDefault(definition.Id) ?? (_versions[definition.Id] = []);
            if (ifMatch is not null && versions.LastOrDefault()?.Etag != ifMatch)
            {
                throw new StaleWriteException($"Campaign '{definition.Id}'");
            }

            versions.Add(Build(definition, versions.Count + 1));
            return Task.FromResult(versions[^1]);
        }
    }

    public Task<StoredCampaign?> SetPublishedAsync(string id, bool published, string? ifMatch, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_versions.GetValueOrDefault(id) is not { } versions)
            {
                return Task.FromResult<StoredCampaign?>(null);
            }

            versions[^1] = Build(versions[^1].Definition with { Published = published }, versions.Count);
            return Task.FromResult<StoredCampaign?>(versions[^1]);
        }
    }

    public Task<bool> DeleteAsync(string id, string? ifMatch, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(_versions.Remove(id));
        }
    }

    public Task<Page<StoredCampaign>> ListAsync(int limit, string? continuation, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(new Page<StoredCampaign>([.. _versions.Values.Select(versions => versions[^1])], null));
        }
    }

    public Task<IReadOnlyList<CampaignVersion>> VersionsAsync(string id, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<CampaignVersion>>([.. _versions.GetValueOrDefault(id, []).AsEnumerable().Reverse().Select(stored => new CampaignVersion(stored.Tree.Version, stored.SavedAt, stored.Definition))]);
        }
    }

    private StoredCampaign Build(CampaignDefinition definition, int version) =>
        new(new CampaignTree(definition, version, types), (++_writes).ToString(CultureInfo.InvariantCulture), clock.GetUtcNow());
}

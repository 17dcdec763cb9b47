using CampaignFunctions.Library;

namespace CampaignFunctions.Journeys.Simulating;

/// <summary>The companies as they are, with changes that are only remembered.</summary>
internal sealed class SimulatedCompanies(ICompanies inner) : ICompanies
{
    private readonly Dictionary<string, Company> _changed = new(StringComparer.Ordinal);

    public async Task<StoredCompany?> FindAsync(string id, CancellationToken cancellationToken) =>
        _changed.TryGetValue(id, out var changed) ? new StoredCompany(changed, "simulated") : await inner.FindAsync(id, cancellationToken);

    public async Task<IReadOnlyDictionary<string, Company>> FindManyAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Company>(await inner.FindManyAsync(ids, cancellationToken), StringComparer.Ordinal);
        foreach (var id in ids.Where(_changed.ContainsKey))
        {
            found[id] = _changed[id];
        }

        return found;
    }

    public async Task<StoredCompany?> FindByNameAsync(string name, CancellationToken cancellationToken) =>
        _changed.Values.FirstOrDefault(company => company.Name == name) is { } changed ? new StoredCompany(changed, "simulated") : await inner.FindByNameAsync(name, cancellationToken);

    public async Task<SavedCompany> SaveAsync(Company company, string? ifMatch, CancellationToken cancellationToken)
    {
        var isNew = await FindAsync(company.Id, cancellationToken) is null;
        _changed[company.Id] = company;
        return new SavedCompany(new StoredCompany(company, "simulated"), isNew);
    }

    public async Task<StoredCompany> FindOrCreateAsync(Company company, CancellationToken cancellationToken) =>
        await FindAsync(company.Id, cancellationToken) ?? (await SaveAsync(company, null, cancellationToken)).Stored;

    public Task<bool> DeleteAsync(string id, string? ifMatch, CancellationToken cancellationToken) => throw new NotSupportedException("No step deletes a company.");

    public Task<Page<StoredCompany>> ListAsync(int limit, string? continuation, CancellationToken cancellationToken) => inner.ListAsync(limit, continuation, cancellationToken);

    public Task<bool> AddScoresAsync(string company, IReadOnlyCollection<ScoreChange> changes, CancellationToken cancellationToken) => throw new NotSupportedException("Nothing is committed, so nothing is counted.");

    public Task ForgetContactAsync(string contact, CancellationToken cancellationToken) => Task.CompletedTask;
}

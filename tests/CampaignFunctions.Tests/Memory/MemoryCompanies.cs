using CampaignFunctions.Library;

namespace CampaignFunctions.Tests.Memory;

/// <summary>Companies in memory that count each step once; all of them exist.</summary>
internal sealed class MemoryCompanies : ICompanies
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Company, string StepId), long> _counted = [];

    public long ScoreOf(string company)
    {
        lock (_lock)
        {
            return _counted.Where(entry => entry.Key.Company == company).Sum(entry => entry.Value);
        }
    }

    public Task<StoredCompany?> FindAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult<StoredCompany?>(new StoredCompany(new Company { Id = id, Name = id, Score = ScoreOf(id) }, "1"));

    public async Task<IReadOnlyDictionary<string, Company>> FindManyAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        (await Task.WhenAll(ids.Distinct(StringComparer.Ordinal).Select(id => FindAsync(id, cancellationToken)))).ToDictionary(found => found!.Company.Id, found => found!.Company, StringComparer.Ordinal);

    public Task<bool> AddScoresAsync(string company, IReadOnlyCollection<ScoreChange> changes, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            foreach (var change in changes)
            {
                _counted.TryAdd((company, change.StepId), change.Delta);
            }

            return Task.FromResult(true);
        }
    }

    public Task ForgetContactAsync(string contact, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<StoredCompany?> FindByNameAsync(string name, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<SavedCompany> SaveAsync(Company company, string? ifMatch, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<StoredCompany> FindOrCreateAsync(Company company, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> DeleteAsync(string id, string? ifMatch, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Page<StoredCompany>> ListAsync(int limit, string? continuation, CancellationToken cancellationToken) => throw new NotSupportedException();
}

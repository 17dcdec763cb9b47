using System.Security.Cryptography;
using System.Text;
using CampaignFunctions.Library;
using CampaignFunctions.Storage.Cosmos;
using Microsoft.Azure.Cosmos;

namespace CampaignFunctions.Storage;

/// <summary>Companies in Cosmos DB: a partition per company with the company and a mark for each step that added to its score.</summary>
internal sealed class CosmosCompanies(CosmosDatabase database) : ICompanies
{
    private const string CompanyId = "company";
    private const string CompanyType = "company";
    private const string MarkType = "mark";
    private const int DocumentsPerBatch = 99;

    private readonly DocumentStore _store = database.Store(Containers.Companies);

    public async Task<StoredCompany?> FindAsync(string id, CancellationToken cancellationToken) =>
        await _store.ReadAsync(CompanyId, id, cancellationToken) is { } document ? new StoredCompany(document.As<Company>(), document.Etag) : null;

    public async Task<IReadOnlyDictionary<string, Company>> FindManyAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        (await _store.ReadManyAsync(ids.Distinct(StringComparer.Ordinal).Select(id => (CompanyId, id)), cancellationToken))
            .Select(document => document.As<Company>()).ToDictionary(company => company.Id, StringComparer.Ordinal);

    public async Task<StoredCompany?> FindByNameAsync(string name, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT TOP 1 * FROM c WHERE c.type = @type AND c.name = @name ORDER BY c.companyId").WithParameter("@type", CompanyType).WithParameter("@name", name);
        return await _store.QueryAsync(query, partition: null, cancellationToken)
            .Select(body => new StoredDocument(body)).Select(document => new StoredCompany(document.As<Company>(), document.Etag)).FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<SavedCompany> SaveAsync(Company company, string? ifMatch, CancellationToken cancellationToken)
    {
        while (true)
        {
            var known = await FindAsync(company.Id, cancellationToken);
            if (ifMatch is not null && known?.Etag != ifMatch)
            {
                throw new StaleWriteException($"Company '{company.Id}'");
            }

            var result = await _store.CommitAsync(new WriteSet(company.Id).Put(CompanyEnvelope, company, known?.Etag), cancellationToken);
            if (result.Applied)
            {
                return new SavedCompany(new StoredCompany(company, result.Etags[CompanyId]), known is null);
            }
        }
    }

    public async Task<StoredCompany> FindOrCreateAsync(Company company, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await _store.CommitAsync(new WriteSet(company.Id).Put(CompanyEnvelope, company, etag: null), cancellationToken);
            if (result.Applied)
            {
                return new StoredCompany(company, result.Etags[CompanyId]);
            }

            if (await FindAsync(company.Id, cancellationToken) is { } known)
            {
                return known;
            }
        }
    }

    public async Task<bool> DeleteAsync(string id, string? ifMatch, CancellationToken cancellationToken)
    {
        var tried = false;
        while (await FindAsync(id, cancellationToken) is { } known)
        {
            if (ifMatch is not null && known.Etag != ifMatch)
            {
                throw new StaleWriteException($"Company '{id}'");
            }

            // Marks first: without the company there is nothing left that leads to them. Each batch holds the company's ETag, so that no mark is added meanwhile.
            var marks = await _store.QueryAsync(new QueryDefinition($"SELECT TOP {DocumentsPerBatch} VALUE c.id FROM c WHERE c.type = @type").WithParameter("@type", MarkType), id, cancellationToken)
                .Select(mark => mark.GetString()!).ToListAsync(cancellationToken);
            var last = marks.Count < DocumentsPerBatch;
            var writes = new WriteSet(id);
            _ = last ? writes.Delete(CompanyId, known.Etag) : writes.Put(CompanyEnvelope, known.Company, known.Etag);
            marks.ForEach(mark => writes.Delete(mark));
            var result = await _store.CommitAsync(writes, cancellationToken);
            tried = last;

            ifMatch = result.Applied && !last && ifMatch is not null ? result.Etags[CompanyId] : ifMatch;
        }

        return tried;
    }

    public async Task<Page<StoredCompany>> ListAsync(int limit, string? continuation, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition($"SELECT TOP {limit + 1} * FROM c WHERE c.type = @type AND c.companyId > @after ORDER BY c.companyId")
            .WithParameter("@type", CompanyType)
            .WithParameter("@after", Continuation.Read(continuation));
        var companies = await _store.QueryAsync(query, partition: null, cancellationToken)
            .Select(body => new StoredDocument(body)).Select(document => new StoredCompany(document.As<Company>(), document.Etag)).ToListAsync(cancellationToken);
        return Continuation.Page(companies, limit, stored => stored.Company.Id);
    }

    public async Task<bool> AddScoresAsync(string company, IReadOnlyCollection<ScoreChange> changes, CancellationToken cancellationToken)
    {
        var found = true;
        foreach (var chunk in changes.DistinctBy(change => change.StepId).Chunk(DocumentsPerBatch))
        {
            found &= await AddAsync(company, chunk.ToDictionary(MarkId, StringComparer.Ordinal), cancellationToken);
        }

        return found;
    }

    // Company and marks commit together: a second delivery meets a mark, another writer the ETag.
    private async Task<bool> AddAsync(string company, Dictionary<string, ScoreChange> changes, CancellationToken cancellationToken)
    {
        for (var attempt = 0; await FindAsync(company, cancellationToken) is { } known; attempt++)
        {
            var writes = new WriteSet(company).Put(CompanyEnvelope, known.Company with { Score = known.Company.Score + changes.Values.Sum(change => change.Delta) }, known.Etag);
            foreach (var (mark, change) in changes)
            {
                writes.Put(new MarkEnvelope { Id = mark, Type = MarkType, CompanyId = company, ContactId = change.Contact }, body: null, etag: null);
            }

            if ((await _store.CommitAsync(writes, cancellationToken)).Applied)
            {
                return true;
            }

            foreach (var counted in await _store.ReadManyAsync(changes.Keys.Select(mark => (mark, company)), cancellationToken))
            {
                changes.Remove(counted.Id);
            }

            if (changes.Count == 0)
            {
                return true;
            }

            // Many workers may add to one company.
            await Transient.WaitAsync(Math.Min(attempt, Transient.Retries), cancellationToken);
        }

        return false;
    }

    private static string MarkId(ScoreChange change) => $"mark:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(change.StepId)))}";

    public async Task ForgetContactAsync(string contact, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT c.id, c.companyId FROM c WHERE c.type = @type AND c.contactId = @contact")
            .WithParameter("@type", MarkType)
            .WithParameter("@contact", contact);
        await foreach (var mark in _store.QueryAsync(query, partition: null, cancellationToken))
        {
            await _store.DeleteAsync(mark.GetProperty("id").GetString()!, mark.GetProperty("companyId").GetString()!, cancellationToken);
        }
    }

    private static Envelope CompanyEnvelope => new() { Id = CompanyId, Type = CompanyType };

    private sealed record MarkEnvelope : Envelope
    {
        public required string CompanyId { get; init; }

        public required string ContactId { get; init; }
    }
}

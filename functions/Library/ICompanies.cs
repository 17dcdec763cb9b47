namespace CampaignFunctions.Library;

/// <summary>The companies and their scores.</summary>
public interface ICompanies
{
    /// <summary>The company as it is stored now; null: there is none.</summary>
    Task<StoredCompany?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Those of the companies that exist, by id.</summary>
    Task<IReadOnlyDictionary<string, Company>> FindManyAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>A company of exactly that name, the first by id; null: there is none.</summary>
    Task<StoredCompany?> FindByNameAsync(string name, CancellationToken cancellationToken);

    /// <summary>Writes a company, new or in place of what is there.</summary>
    /// <param name="company">The company.</param>
    /// <param name="ifMatch">The ETag that must still be current; null: whatever is there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StaleWriteException">An ETag was given that is no longer current.</exception>
    Task<SavedCompany> SaveAsync(Company company, string? ifMatch, CancellationToken cancellationToken);

    /// <summary>Makes a company, unless there is one with its id: that one stays as it is.</summary>
    /// <returns>The company as it is stored now.</returns>
    Task<StoredCompany> FindOrCreateAsync(Company company, CancellationToken cancellationToken);

    /// <summary>Deletes a company; false: there was none.</summary>
    /// <exception cref="StaleWriteException">An ETag was given that is no longer current.</exception>
    Task<bool> DeleteAsync(string id, string? ifMatch, CancellationToken cancellationToken);

    /// <summary>A page of companies by id.</summary>
    Task<Page<StoredCompany>> ListAsync(int limit, string? continuation, CancellationToken cancellationToken);

    /// <summary>Adds to a company's score exactly once per step, however often it is called with the same one.</summary>
    /// <returns>False: there is no such company.</returns>
    Task<bool> AddScoresAsync(string company, IReadOnlyCollection<ScoreChange> changes, CancellationToken cancellationToken);

    /// <summary>Forgets which steps of a contact added to scores; the scores stay. Part of a contact's deletion.</summary>
    Task ForgetContactAsync(string contact, CancellationToken cancellationToken);
}

/// <summary>What a step adds to a company's score.</summary>
/// <param name="Contact">The contact whose step it is; the mark is forgotten with the contact.</param>
/// <param name="Delta">How much; may be below zero.</param>
/// <param name="StepId">Names the step of the contact for good.</param>
public sealed record ScoreChange(string Contact, long Delta, string StepId);

/// <summary>A company as it is stored.</summary>
/// <param name="Company">The company.</param>
/// <param name="Etag">Changes with every write.</param>
public sealed record StoredCompany(Company Company, string Etag);

/// <summary>A company that was written.</summary>
/// <param name="Stored">As it is stored now.</param>
/// <param name="Created">Whether it is new.</param>
public sealed record SavedCompany(StoredCompany Stored, bool Created);

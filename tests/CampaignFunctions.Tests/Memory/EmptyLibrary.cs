using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Library;
using CampaignFunctions.Segments;

namespace CampaignFunctions.Tests.Memory;

/// <summary>A library in which nothing is and nothing stays: no segments, and no campaigns that they feed.</summary>
internal sealed class EmptyLibrary : ILibrary, ISourceCampaigns
{
    public Task<LibraryDocument?> FindAsync(string kind, string id, CancellationToken cancellationToken) => Task.FromResult<LibraryDocument?>(null);

    public Task<IReadOnlyDictionary<string, LibraryDocument>> FindManyAsync(string kind, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, LibraryDocument>>(new Dictionary<string, LibraryDocument>());

    public Task<SavedDocument> SaveAsync(string kind, string id, JsonElement body, string? ifMatch, CancellationToken cancellationToken) =>
        Task.FromResult(new SavedDocument(new LibraryDocument(kind, id, body, "1"), true));

    public Task<bool> DeleteAsync(string kind, string id, string? ifMatch, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<Page<LibraryDocument>> ListAsync(string kind, int limit, string? continuation, CancellationToken cancellationToken) => Task.FromResult(new Page<LibraryDocument>([], null));

    public Task<IReadOnlyList<CampaignDefinition>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<CampaignDefinition>>([]);
}

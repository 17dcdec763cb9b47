using CampaignFunctions.Campaigns;

namespace CampaignFunctions.Storage;

/// <summary>The current state of a campaign: what the main document says.</summary>
/// <param name="Version">The newest version: 1, 2, 3 …</param>
/// <param name="Published">Whether it runs; wins over what the definition says.</param>
/// <param name="SavedAt">When the document was written last.</param>
/// <param name="Definition">The newest definition.</param>
/// <param name="Versions">The kept versions, newest first.</param>
internal sealed record CampaignDocument(int Version, bool Published, DateTimeOffset SavedAt, CampaignDefinition Definition, IReadOnlyList<VersionEntry> Versions)
{
    /// <summary>The definition as it applies now.</summary>
    public CampaignDefinition Current() => Definition with { Published = Published };
}

/// <summary>A kept version.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Document">The id of the document that holds its definition.</param>
/// <param name="SavedAt">When it was saved.</param>
internal sealed record VersionEntry(int Version, string Document, DateTimeOffset SavedAt);

/// <summary>The definition of one version; never changed.</summary>
internal sealed record VersionDocument(int Version, DateTimeOffset SavedAt, CampaignDefinition Definition);

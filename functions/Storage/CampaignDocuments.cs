using CampaignFunctions.Campaigns;

namespace CampaignFunctions.Storage;

/// <summary>The current state of a campaign: what the main document says.</summary>
/// <param name="Version">The newest version: 1, 2, 3 …</param>
/// <param name="Published">Whether it runs; wins over what the definition says.</param>
/// <param name="SavedAt">When the document was written last.</param>
/// <param name="Definition">The newest definition.</param>
/// <param name="Versions">The kept versions, newest first.</param>
/// <param name="Publishings">When it was published and unpublished lately, newest first; what events are made of.</param>
internal sealed record CampaignDocument(int Version, bool Published, DateTimeOffset SavedAt, CampaignDefinition Definition, IReadOnlyList<VersionEntry> Versions, IReadOnlyList<Publishing> Publishings)
{
    private const int MostPublishings = 100;

    /// <summary>The definition as it applies now.</summary>
    public CampaignDefinition Current() => Definition with { Published = Published };

    /// <summary>The list of publishings after the campaign was, or stayed, published or unpublished.</summary>
    public static IReadOnlyList<Publishing> After(CampaignDocument? known, bool published, DateTimeOffset now)
    {
        var publishings = known?.Publishings ?? [];
        return published == (known?.Published ?? false)
            ? publishings
            : [new Publishing(publishings is [var last, ..] ? last.Number + 1 : 1, published, now), .. publishings.Take(MostPublishings - 1)];
    }
}

/// <summary>A campaign was published or unpublished.</summary>
/// <param name="Number">How often it had happened: 1, 2, 3 …</param>
/// <param name="Published">Whether it was published.</param>
/// <param name="At">When, UTC.</param>
internal sealed record Publishing(int Number, bool Published, DateTimeOffset At);

/// <summary>A kept version.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Document">The id of the document that holds its definition.</param>
/// <param name="SavedAt">When it was saved.</param>
internal sealed record VersionEntry(int Version, string Document, DateTimeOffset SavedAt);

/// <summary>The definition of one version; never changed.</summary>
internal sealed record VersionDocument(int Version, DateTimeOffset SavedAt, CampaignDefinition Definition);

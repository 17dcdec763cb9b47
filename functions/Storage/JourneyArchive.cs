using CampaignFunctions.Journeys;
using CampaignFunctions.Storage.Cosmos;

namespace CampaignFunctions.Storage;

/// <summary>
/// Keeps a journey's document far below 2 MiB: beyond 2,000 records, rotations in which nothing can happen any more move to documents of their own.
/// They count in statistics and are shown with the journey, but steps don't read them.
/// </summary>
internal static class JourneyArchive
{
    public const int MostRecords = 2000;
    private const int KeptRecords = 1000;

    /// <summary>Adds the journey to the commit, and the archive document that it needs.</summary>
    public static void Put(WriteSet writes, Journey journey, string? etag)
    {
        var archived = TakeOut(journey);
        writes.Put(ContactDocuments.Of(journey), journey, etag);
        if (archived.Count == 0)
        {
            return;
        }

        // The id sorts by age: archives are made from older rotations to newer ones.
        var envelope = new PartEnvelope
        {
            Id = $"{ContactDocuments.JourneyId(journey.Campaign)}:archive:{archived[^1].Rotation:D10}:{writes.Commit}",
            Type = ContactDocuments.ArchiveType,
            ContactId = journey.ContactId,
            Campaign = journey.Campaign,
        };
        writes.Put(envelope, new ArchivedSteps { Steps = archived }, etag: null);
    }

    /// <summary>Puts archived records back in front of those that the journey holds.</summary>
    public static void Restore(IEnumerable<StoredDocument> archives, IReadOnlyDictionary<string, Journey> journeys)
    {
        foreach (var campaign in archives.GroupBy(archive => archive.Text("campaign")!, StringComparer.Ordinal))
        {
            if (journeys.TryGetValue(campaign.Key, out var journey))
            {
                journey.Steps.InsertRange(0, campaign.OrderBy(archive => archive.Id, StringComparer.Ordinal).SelectMany(archive => archive.As<ArchivedSteps>().Steps));
            }
        }
    }

    private static List<StepRecord> TakeOut(Journey journey)
    {
        if (journey.Steps.Count <= MostRecords)
        {
            return [];
        }

        var open = journey.Steps.Where(record => record.IsOpen).Select(record => record.Rotation).Append(journey.Rotation).ToHashSet();
        var archived = journey.Steps.Where(record => !open.Contains(record.Rotation)).Take(journey.Steps.Count - KeptRecords).ToList();
        var taken = archived.ToHashSet(ReferenceEqualityComparer.Instance);
        journey.Steps.RemoveAll(taken.Contains);
        return archived;
    }
}

/// <summary>The records in an archive document.</summary>
internal sealed record ArchivedSteps
{
    /// <summary>Oldest first.</summary>
    public List<StepRecord> Steps { get; init; } = [];
}

using System.Text.Json;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Auditing;
using CampaignFunctions.Storage.Cosmos;

namespace CampaignFunctions.Storage;

/// <summary>The documents in a contact's partition: their ids, their types, and the members that queries look at.</summary>
internal static class ContactDocuments
{
    public const string ContactId = "contact";
    public const string SendsId = "sends";

    public const string ContactType = "contact";
    public const string TombstoneType = "tombstone";
    public const string DeletedType = "deleted";
    public const string JourneyType = "journey";
    public const string ArchiveType = "journeyArchive";
    public const string SendsType = "sends";
    public const string HistoryType = "history";

    public static string JourneyId(string campaign) => $"journey:{campaign}";

    public static Envelope Of(Contact contact) => new ContactEnvelope
    {
        Id = ContactId,
        Type = ContactType,
        TagKeys = [.. contact.Tags.Select(TagKey)],
        SegmentIds = [.. contact.Segments.Select(segment => segment.Id)],
    };

    public static Envelope Of(Journey journey) => new JourneyEnvelope
    {
        Id = JourneyId(journey.Campaign),
        Type = JourneyType,
        WakeAt = journey.WakeAt?.ToUnixTimeMilliseconds(),
        OwedAt = journey.Owed.Min(owed => owed.Since as DateTimeOffset?)?.ToUnixTimeMilliseconds(),
        WaitingOn = [.. journey.Steps.Where(record => record.IsOpen).Select(record => record.Step).Distinct(StringComparer.Ordinal)],
    };

    /// <summary>A stored journey with what its envelope says.</summary>
    public static StoredJourney Stored(JsonElement body)
    {
        var envelope = body.Deserialize<JourneyEnvelope>(StorageJson.Options)!;
        return new StoredJourney(
            new StoredDocument(body).As<Journey>(),
            envelope.WakeAt is { } wakeAt ? DateTimeOffset.FromUnixTimeMilliseconds(wakeAt) : null,
            envelope.WaitingOn);
    }

    public static Envelope OfSends(string contact) => new PartEnvelope { Id = SendsId, Type = SendsType, ContactId = contact };

    public static string TagKey(string tag) => tag.Trim().ToLowerInvariant();

    private sealed record ContactEnvelope : Envelope
    {
        public IReadOnlyList<string> TagKeys { get; init; } = [];

        public IReadOnlyList<string> SegmentIds { get; init; } = [];
    }

    private sealed record JourneyEnvelope : Envelope
    {
        public long? WakeAt { get; init; }

        public long? OwedAt { get; init; }

        public IReadOnlyList<string> WaitingOn { get; init; } = [];
    }
}

/// <summary>A document in a contact's partition whose body doesn't name the contact.</summary>
internal sealed record PartEnvelope : Envelope
{
    /// <summary>The contact.</summary>
    public required string ContactId { get; init; }

    /// <summary>The campaign, where the document is about one.</summary>
    public string? Campaign { get; init; }
}

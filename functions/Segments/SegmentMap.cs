using System.Collections.Concurrent;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;

namespace CampaignFunctions.Segments;

/// <summary>All segments, and the campaigns that segments or forms let contacts into (without their steps), as they are at one moment.</summary>
public sealed class SegmentMap(IEnumerable<Segment> segments, IReadOnlyList<CampaignDefinition> campaigns)
{
    private readonly Dictionary<string, Segment> _segments = segments.ToDictionary(segment => segment.Id, StringComparer.Ordinal);
    private readonly ILookup<string, CampaignDefinition> _bySegment = Lookup(campaigns, sources => sources.Segments);
    private readonly ILookup<string, CampaignDefinition> _byForm = Lookup(campaigns, sources => sources.Forms);

    /// <summary>All segments.</summary>
    public IReadOnlyCollection<Segment> Segments => _segments.Values;

    /// <summary>The campaigns that have source segments.</summary>
    public IReadOnlyList<CampaignDefinition> Campaigns { get; } = [.. campaigns.Where(campaign => campaign.Sources.Segments.Count > 0)];

    /// <summary>Campaigns that somebody needed whole, as long as this map holds.</summary>
    internal ConcurrentDictionary<string, StoredCampaign> Whole { get; } = new(StringComparer.Ordinal);

    /// <summary>The segment; null: there is none.</summary>
    public Segment? Find(string segment) => _segments.GetValueOrDefault(segment);

    /// <summary>The campaigns with one of the segments as a source, each once.</summary>
    public IEnumerable<CampaignDefinition> FedBy(IEnumerable<string> segments) => segments.SelectMany(segment => _bySegment[segment]).DistinctBy(campaign => campaign.Id);

    /// <summary>The campaigns with the form as a source.</summary>
    public IEnumerable<CampaignDefinition> FedByForm(string form) => _byForm[form];

    /// <summary>Those source segments of a campaign that count: they exist and are published.</summary>
    public IEnumerable<string> Sources(CampaignDefinition campaign) => campaign.Sources.Segments.Where(segment => Find(segment) is { Published: true }).Distinct(StringComparer.Ordinal);

    /// <summary>Whether the contact is in a source segment that counts.</summary>
    public bool IsSource(CampaignDefinition campaign, Contact contact) => Sources(campaign).Any(segment => contact.Segments.Exists(membership => membership.Id == segment));

    private static ILookup<string, CampaignDefinition> Lookup(IReadOnlyList<CampaignDefinition> campaigns, Func<CampaignSources, IReadOnlyList<string>> ids) => campaigns
        .SelectMany(campaign => ids(campaign.Sources).Distinct(StringComparer.Ordinal), (campaign, id) => (Campaign: campaign, Id: id))
        .ToLookup(source => source.Id, source => source.Campaign, StringComparer.Ordinal);
}

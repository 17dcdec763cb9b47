using System.Text.Json;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Journeys;

/// <summary>
/// Everything of one contact that a step may change, read together and committed together: wholly or not at all,
/// and only when nobody else wrote in between.
/// </summary>
public sealed class ContactState(Contact contact)
{
    private readonly Dictionary<string, Journey> _journeys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changedJourneys = new(StringComparer.Ordinal);
    private readonly List<HistoryEntry> _history = [];

    /// <summary>The contact, to look at.</summary>
    public Contact Contact { get; } = contact;

    /// <summary>Ids of the segments that the contact was in when it was read: what it has entered or left since has consequences.</summary>
    public IReadOnlyCollection<string> SegmentsBefore { get; set; } = SegmentsOf(contact);

    /// <summary>The contact's zone when it was read: in another one, what waits is due at another time.</summary>
    public string? TimeZoneBefore { get; set; } = contact.TimeZone;

    /// <summary>Whether the contact itself is to be written.</summary>
    public bool ContactChanged { get; private set; }

    /// <summary>What was sent to the contact; null: not read.</summary>
    public Sends? Sends { get; set; }

    /// <summary>Whether <see cref="Sends"/> is to be written.</summary>
    public bool SendsChanged { get; set; }

    /// <summary>Whether the contact is to be deleted with everything it has.</summary>
    public bool Deleted { get; set; }

    /// <summary>History to be added.</summary>
    public IReadOnlyList<HistoryEntry> History => _history;

    /// <summary>Who must look when, once this is committed.</summary>
    public List<Wakeup> Wakeups { get; } = [];

    /// <summary>The same, each with the contact's id: what the dispatcher takes.</summary>
    public IEnumerable<ContactWakeup> ContactWakeups => Wakeups.Select(wakeup => new ContactWakeup(Contact.Id, wakeup));

    /// <summary>Steps settled by this run, for metrics and events after the commit.</summary>
    public List<SettledStep> Settled { get; } = [];

    /// <summary>Versions of the documents as they were read, by document id; kept by the store.</summary>
    public Dictionary<string, string> Etags { get; } = new(StringComparer.Ordinal);

    /// <summary>The journeys that were read or made.</summary>
    public IReadOnlyCollection<Journey> Journeys => _journeys.Values;

    /// <summary>The journeys that are to be written.</summary>
    public IEnumerable<Journey> ChangedJourneys => _changedJourneys.Select(campaign => _journeys[campaign]);

    /// <summary>Whether there is anything to write.</summary>
    public bool HasChanges => ContactChanged || SendsChanged || Deleted || _history.Count > 0 || _changedJourneys.Count > 0;

    /// <summary>The journey through that campaign; null: never joined, or not read.</summary>
    public Journey? Journey(string campaign) => _journeys.GetValueOrDefault(campaign);

    /// <summary>Puts a journey that was read from the store.</summary>
    public void Load(Journey journey) => _journeys[journey.Campaign] = journey;

    /// <summary>Puts a journey, new or changed, that is to be written.</summary>
    public void Put(Journey journey)
    {
        _journeys[journey.Campaign] = journey;
        _changedJourneys.Add(journey.Campaign);
    }

    /// <summary>Forgets what was to be written, because it is written; the state may be changed and committed again.</summary>
    public void Committed()
    {
        SegmentsBefore = SegmentsOf(Contact);
        TimeZoneBefore = Contact.TimeZone;
        ContactChanged = false;
        SendsChanged = false;
        _history.Clear();
        _changedJourneys.Clear();
        Wakeups.Clear();
        Settled.Clear();
    }

    /// <summary>The contact, to change.</summary>
    public Contact EditContact()
    {
        ContactChanged = true;
        return Contact;
    }

    /// <summary>Forbids a channel as <see cref="DoNotContactRules"/> say, and remembers it where that changed something.</summary>
    /// <param name="entry">The channel and why; null: nothing happens.</param>
    /// <param name="now">The moment of this run, UTC.</param>
    /// <param name="step">The step that led to it; null: none.</param>
    public void Forbid(DoNotContact? entry, DateTimeOffset now, StepReference? step)
    {
        if (entry is not null && DoNotContactRules.Forbid(Contact, entry))
        {
            ContactChanged = true;
            Remember(new HistoryEntry { Kind = "do-not-contact", At = now, To = entry.Channel, Reason = JsonNamingPolicy.CamelCase.ConvertName(entry.Reason.ToString()), Campaign = step?.Campaign, Step = step?.Step, Rotation = step?.Rotation });
        }
    }

    /// <summary>Allows a channel again as <see cref="DoNotContactRules"/> say, and remembers it where that changed something.</summary>
    /// <param name="channel">The channel; null: nothing happens.</param>
    /// <param name="now">The moment of this run, UTC.</param>
    public void Allow(string? channel, DateTimeOffset now)
    {
        if (channel is not null && DoNotContactRules.Allow(Contact, channel))
        {
            ContactChanged = true;
            Remember(new HistoryEntry { Kind = "may-contact", At = now, To = channel });
        }
    }

    /// <summary>Adds an entry to the history.</summary>
    public void Remember(HistoryEntry entry) => _history.Add(entry);

    private static string[] SegmentsOf(Contact contact) => [.. contact.Segments.Select(segment => segment.Id)];
}

/// <summary>A step that a run settled.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Record">The record as settled.</param>
/// <param name="DueAt">When it was due, UTC; null: it went outside first, or it was given up.</param>
public sealed record SettledStep(string Campaign, StepRecord Record, DateTimeOffset? DueAt = null);

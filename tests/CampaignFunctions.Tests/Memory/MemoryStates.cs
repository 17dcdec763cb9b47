using System.Globalization;
using System.Text.Json;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Storage;
using CampaignFunctions.Storage.Cosmos;

namespace CampaignFunctions.Tests.Memory;

/// <summary>Contacts' partitions in memory, as JSON under ETags; held by the same suite as those in Cosmos DB.</summary>
internal sealed class MemoryStates : IContactStates, IHistory
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, SortedDictionary<string, (byte[] Json, string Etag)>> _partitions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<HistoryEntry>> _history = new(StringComparer.Ordinal);
    private int _writes;

    /// <summary>Every journey, as it is stored now.</summary>
    public IReadOnlyList<Journey> Journeys
    {
        get
        {
            lock (_lock)
            {
                return [.. _partitions.Values.SelectMany(partition => partition.Where(document => IsJourney(document.Key)).Select(document => Read<Journey>(document.Value.Json)))];
            }
        }
    }

    public Task<IReadOnlyDictionary<string, ContactState>> ReadAsync(IReadOnlyCollection<string> contacts, string campaign, bool withSends, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            IReadOnlyDictionary<string, ContactState> states = contacts
                .Select(contact => Read(contact, withSends, id => id == ContactDocuments.JourneyId(campaign)))
                .OfType<ContactState>()
                .ToDictionary(state => state.Contact.Id, StringComparer.Ordinal);
            return Task.FromResult(states);
        }
    }

    public Task<ContactState?> ReadWholeAsync(string contact, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(Read(contact, withSends: true, IsJourney));
        }
    }

    public Task LoadJourneyAsync(ContactState state, string campaign, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_partitions.TryGetValue(state.Contact.Id, out var partition) && partition.TryGetValue(ContactDocuments.JourneyId(campaign), out var document))
            {
                state.Etags[ContactDocuments.JourneyId(campaign)] = document.Etag;
                state.Load(Read<Journey>(document.Json));
            }
        }

        return Task.CompletedTask;
    }

    public Task LoadJourneysAsync(ContactState state, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            foreach (var (id, (json, etag)) in _partitions.GetValueOrDefault(state.Contact.Id, []).Where(document => IsJourney(document.Key)))
            {
                var journey = Read<Journey>(json);
                if (state.Journey(journey.Campaign) is null)
                {
                    state.Etags[id] = etag;
                    state.Load(journey);
                }
            }
        }

        return Task.CompletedTask;
    }

    public Task<bool> CommitAsync(ContactState state, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Task.FromResult(state.Deleted ? Delete(state) : !state.HasChanges || Write(state));
        }
    }

    public Task<Page<HistoryEntry>> ReadAsync(string contact, int limit, string? continuation, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var newest = _history.GetValueOrDefault(contact, []).AsEnumerable().Reverse();
            return Task.FromResult(new Page<HistoryEntry>([.. newest.Take(limit)], null));
        }
    }

    private ContactState? Read(string contact, bool withSends, Func<string, bool> journeys)
    {
        if (!_partitions.TryGetValue(contact, out var partition) || !partition.TryGetValue(ContactDocuments.ContactId, out var stored))
        {
            return null;
        }

        var state = new ContactState(Read<Contact>(stored.Json)) { Sends = withSends ? new Sends() : null };
        foreach (var (id, (json, etag)) in partition.Where(document => document.Key == ContactDocuments.ContactId || journeys(document.Key) || (withSends && document.Key == ContactDocuments.SendsId)))
        {
            state.Etags[id] = etag;
            if (id == ContactDocuments.SendsId)
            {
                state.Sends = Read<Sends>(json);
            }
            else if (IsJourney(id))
            {
                state.Load(Read<Journey>(json));
            }
        }

        return state;
    }

    // As ContactCommit: what only creates documents writes the contact too, so that it is refused after a deletion.
    private bool Write(ContactState state)
    {
        var writes = state.ChangedJourneys.Select(journey => (Id: ContactDocuments.JourneyId(journey.Campaign), Body: (object)journey)).ToList();
        if (state.SendsChanged)
        {
            writes.Add((ContactDocuments.SendsId, state.Sends!));
        }

        if (state.ContactChanged || !writes.Exists(write => state.Etags.ContainsKey(write.Id)))
        {
            writes.Add((ContactDocuments.ContactId, state.Contact));
        }

        var partition = _partitions.GetValueOrDefault(state.Contact.Id) ?? new(StringComparer.Ordinal);
        if (writes.Exists(write => partition.TryGetValue(write.Id, out var document) ? document.Etag != state.Etags.GetValueOrDefault(write.Id) : state.Etags.ContainsKey(write.Id)))
        {
            return false;
        }

        _partitions[state.Contact.Id] = partition;
        foreach (var (id, body) in writes)
        {
            state.Etags[id] = (++_writes).ToString(CultureInfo.InvariantCulture);
            partition[id] = (JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), StorageJson.Options), state.Etags[id]);
        }

        if (!_history.TryGetValue(state.Contact.Id, out var history))
        {
            _history[state.Contact.Id] = history = [];
        }

        history.AddRange(state.History);
        return true;
    }

    private bool Delete(ContactState state)
    {
        var contact = state.Contact.Id;
        if (!_partitions.TryGetValue(contact, out var partition) || state.Etags.Any(read => partition.GetValueOrDefault(read.Key).Etag != read.Value))
        {
            return false;
        }

        _history.Remove(contact);
        return _partitions.Remove(contact);
    }

    private static bool IsJourney(string id) => id.StartsWith(ContactDocuments.JourneyId(""), StringComparison.Ordinal);

    private static T Read<T>(byte[] json) => JsonSerializer.Deserialize<T>(json, StorageJson.Options)!;
}

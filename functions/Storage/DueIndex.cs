using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CampaignFunctions.Journeys;
using CampaignFunctions.Scheduling;
using CampaignFunctions.Storage.Cosmos;
using Microsoft.Azure.Cosmos;

namespace CampaignFunctions.Storage;

/// <summary>
/// Cohorts by the minute in which they are due, in 8 shards per minute: slot <c>yyyyMMddHHmm-s</c>. A cohort's id is a hash of what it says,
/// so writing it again writes the same document.
/// </summary>
internal sealed class DueIndex(CosmosDatabase database) : IDueIndex
{
    public const int Shards = 8;
    private const int MostContacts = 500;
    private const int Parallel = 16;
    private const string MinuteFormat = "yyyyMMddHHmm";

    private readonly DocumentStore _store = database.Store(Containers.Schedule);

    public Task AddAsync(IReadOnlyList<DueCohort> cohorts, CancellationToken cancellationToken) =>
        InParallelAsync(cohorts.SelectMany(Split), (cohort, token) =>
        {
            var hash = HashOf(cohort);
            var slot = SlotOf(cohort.DueAt, BinaryPrimitives.ReadUInt32LittleEndian(hash) % Shards);
            var envelope = new DueEnvelope { Id = Convert.ToHexStringLower(hash.AsSpan(0, 16)), Slot = slot, DueAt = cohort.DueAt.ToUnixTimeMilliseconds() };
            return _store.UpsertAsync(envelope, new DueBody(cohort.Queue, cohort.Cohort), slot, token);
        }, cancellationToken);

    public async Task<IReadOnlyList<string>> DueSlotsAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition("SELECT DISTINCT VALUE c.slot FROM c WHERE c.dueAt <= @until").WithParameter("@until", until.ToUnixTimeMilliseconds());
        return await _store.QueryAsync(query, partition: null, cancellationToken).Select(slot => slot.GetString()!).Order(StringComparer.Ordinal).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<DueCohort>> ReadSlotAsync(string slot, DateTimeOffset until, int limit, CancellationToken cancellationToken)
    {
        var query = new QueryDefinition($"SELECT TOP {limit} * FROM c WHERE c.dueAt <= @until ORDER BY c.dueAt").WithParameter("@until", until.ToUnixTimeMilliseconds());
        return await _store.QueryAsync(query, slot, cancellationToken).Select(body => Read(new StoredDocument(body))).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<DueStep>> FindAsync(string campaign, DateTimeOffset dueAt, IReadOnlyCollection<string> contacts, CancellationToken cancellationToken)
    {
        // IN, so that only the partitions of these slots are asked.
        var slots = Enumerable.Range(0, Shards).Select(shard => (Name: $"@slot{shard}", Slot: SlotOf(dueAt, (uint)shard))).ToArray();
        var text = $"SELECT x AS contact, c.cohort.step, c.cohort.rotation, c.cohort.attempt, c.dueAt FROM c JOIN x IN c.cohort.contacts WHERE c.slot IN ({string.Join(", ", slots.Select(slot => slot.Name))}) AND c.cohort.campaign = @campaign AND ARRAY_CONTAINS(@contacts, x)";
        var query = slots.Aggregate(new QueryDefinition(text).WithParameter("@campaign", campaign).WithParameter("@contacts", contacts), (known, slot) => known.WithParameter(slot.Name, slot.Slot));
        return await _store.QueryAsync(query, partition: null, cancellationToken)
            .Select(body => body.Deserialize<FoundStep>(StorageJson.Options)!)
            .Select(found => new DueStep(campaign, found.Contact, found.Step, found.Rotation, found.Attempt, found.DueAt))
            .ToListAsync(cancellationToken);
    }

    public Task RemoveAsync(IReadOnlyList<DueCohort> cohorts, CancellationToken cancellationToken) =>
        InParallelAsync(cohorts.Where(cohort => cohort is { Id: not null, Slot: not null }), (cohort, token) => _store.DeleteAsync(cohort.Id!, cohort.Slot!, token), cancellationToken);

    private static string SlotOf(DateTimeOffset dueAt, uint shard) => $"{dueAt.UtcDateTime.ToString(MinuteFormat)}-{shard}";

    private static Task InParallelAsync(IEnumerable<DueCohort> cohorts, Func<DueCohort, CancellationToken, Task> act, CancellationToken cancellationToken) =>
        System.Threading.Tasks.Parallel.ForEachAsync(
            cohorts,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken },
            async (cohort, token) => await act(cohort, token));

    private static IEnumerable<DueCohort> Split(DueCohort cohort) => cohort.Cohort.Contacts.Count <= MostContacts
        ? [cohort]
        : cohort.Cohort.Contacts.Chunk(MostContacts).Select(contacts => cohort with { Cohort = cohort.Cohort with { Contacts = contacts } });

    private static DueCohort Read(StoredDocument document)
    {
        var body = document.As<DueBody>();
        return new DueCohort(body.Queue, body.Cohort, DateTimeOffset.FromUnixTimeMilliseconds(document.Body.GetProperty("dueAt").GetInt64()))
        {
            Id = document.Id,
            Slot = document.Text("slot"),
        };
    }

    // Without the trace, which differs each time, and whatever the order of the contacts.
    private static byte[] HashOf(DueCohort due)
    {
        var cohort = due.Cohort;
        string[] parts = [due.Queue, cohort.Campaign, cohort.Step ?? string.Empty, $"{cohort.Rotation}", $"{cohort.Attempt}", $"{due.DueAt.ToUnixTimeMilliseconds()}", .. cohort.Contacts.Order(StringComparer.Ordinal)];
        return SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
    }

    private sealed record FoundStep(string Contact, int Rotation, int Attempt, long DueAt, string? Step = null);

    private sealed record DueBody(string Queue, Cohort Cohort);

    private sealed record DueEnvelope : Envelope
    {
        public required string Slot { get; init; }

        public required long DueAt { get; init; }
    }
}

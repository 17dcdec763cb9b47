using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Auditing;

namespace CampaignFunctions.Tests.Memory;

/// <summary>Looks across the journeys of <see cref="MemoryStates"/>.</summary>
internal sealed class MemoryJourneys(MemoryStates states) : IJourneys
{
    public Task<JourneyCounts> CountAsync(string campaign, CancellationToken cancellationToken)
    {
        var journeys = states.Journeys.Where(journey => journey.Campaign == campaign).ToList();
        var active = journeys.Count(journey => journey.Active);
        return Task.FromResult(new JourneyCounts(
            active,
            journeys.Count - active,
            journeys.Count(journey => journey.Active && !journey.Steps.Exists(record => record.IsOpen)),
            [.. journeys.SelectMany(journey => journey.Steps).GroupBy(record => (record.Step, record.State, record.Path)).Select(group => new StepCount(group.Key.Step, group.Key.State, group.Key.Path, group.Count()))]));
    }

    public Task<Page<Journey>> OverdueAsync(DateTimeOffset before, string? campaign, IReadOnlyCollection<string> exceptCampaigns, int limit, string? continuation, CancellationToken cancellationToken) =>
        Page(states.Journeys.Where(journey => journey.WakeAt <= before && (campaign is null || journey.Campaign == campaign) && !exceptCampaigns.Contains(journey.Campaign)).OrderBy(journey => journey.WakeAt), limit, continuation);

    public Task<Page<Journey>> WaitingOnAsync(string campaign, string step, int limit, string? continuation, CancellationToken cancellationToken) =>
        Page(states.Journeys.Where(journey => journey.Campaign == campaign && journey.Steps.Exists(record => record.IsOpen && record.Step == step)).OrderBy(journey => journey.ContactId, StringComparer.Ordinal), limit, continuation);

    public Task<Page<Journey>> OwingAsync(DateTimeOffset before, int limit, string? continuation, CancellationToken cancellationToken) =>
        Page(states.Journeys.Where(journey => journey.Owed.Exists(owed => owed.Since <= before)), limit, continuation);

    public Task<Page<Journey>> ListAsync(string campaign, JourneyFilter filter, int limit, string? continuation, CancellationToken cancellationToken) =>
        Page(states.Journeys.Where(journey => journey.Campaign == campaign
            && (filter.Active is null || journey.Active == filter.Active)
            && (filter.Version is null || journey.Version == filter.Version)
            && (filter.ExceptVersion is null || journey.Version != filter.ExceptVersion)).OrderBy(journey => journey.ContactId, StringComparer.Ordinal), limit, continuation);

    // Here nothing is kept beside the records.
    public async Task<Page<StoredJourney>> AuditAsync(string? campaign, int limit, string? continuation, CancellationToken cancellationToken)
    {
        var page = await Page(states.Journeys.Where(journey => campaign is null || journey.Campaign == campaign).OrderBy(journey => journey.ContactId, StringComparer.Ordinal), limit, continuation);
        return new Page<StoredJourney>([.. page.Items.Select(journey => new StoredJourney(journey, journey.WakeAt, [.. journey.Steps.Where(record => record.IsOpen).Select(record => record.Step).Distinct()]))], page.Continuation);
    }

    public Task<IReadOnlyDictionary<int, long>> CountByVersionAsync(string campaign, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<int, long>>(states.Journeys.Where(journey => journey.Campaign == campaign && journey.Active).GroupBy(journey => journey.Version).ToDictionary(group => group.Key, group => group.LongCount()));

    public Task<IReadOnlyList<Journey>> OfContactAsync(string contact, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Journey>>([.. states.Journeys.Where(journey => journey.ContactId == contact).OrderBy(journey => journey.Campaign, StringComparer.Ordinal)]);

    private static Task<Page<Journey>> Page(IEnumerable<Journey> found, int limit, string? continuation)
    {
        var skip = continuation is null ? 0 : int.Parse(continuation, System.Globalization.CultureInfo.InvariantCulture);
        var items = found.Skip(skip).Take(limit + 1).ToList();
        return Task.FromResult(new Page<Journey>([.. items.Take(limit)], items.Count > limit ? $"{skip + limit}" : null));
    }
}

using CampaignFunctions.Journeys;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Scheduling;

/// <summary>
/// Turns wake-ups into places in the due index (before the commit: without its journey such a place is harmless)
/// and into queue messages (after the commit: before it nobody would expect them).
/// </summary>
public sealed class WakeupDispatcher(IDueIndex dueIndex, ICohortQueue queue, IOptions<SchedulingOptions> options, TimeProvider clock)
{
    private const int DueCohortSize = 500;

    /// <summary>Writes what is due too late for a queue into the due index.</summary>
    public async Task IndexAsync(IEnumerable<ContactWakeup> wakeups, CancellationToken cancellationToken)
    {
        var horizon = Horizon();
        var cohorts = Group(wakeups.Where(wakeup => wakeup.Wakeup.DueAt > horizon))
            .SelectMany(group => group.Contacts.Chunk(DueCohortSize), (group, contacts) => new DueCohort(group.Wakeup.Queue, ToCohort(group.Wakeup, contacts), group.Wakeup.DueAt))
            .ToList();
        if (cohorts.Count > 0)
        {
            await dueIndex.AddAsync(cohorts, cancellationToken);
        }
    }

    /// <summary>Sends what is due soon to its queue, invisible until then.</summary>
    public async Task SendAsync(IEnumerable<ContactWakeup> wakeups, CancellationToken cancellationToken)
    {
        var horizon = Horizon();
        foreach (var group in Group(wakeups.Where(wakeup => wakeup.Wakeup.DueAt <= horizon)))
        {
            await SendAsync(group.Wakeup.Queue, ToCohort(group.Wakeup, group.Contacts), group.Wakeup.DueAt, cancellationToken);
        }
    }

    /// <summary>Sends a cohort that is due before the horizon.</summary>
    public Task SendAsync(string name, Cohort cohort, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        var left = dueAt - clock.GetUtcNow();
        return queue.SendAsync(name, cohort, left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellationToken);
    }

    /// <summary>Puts wake-ups where they belong, for those that no commit makes valid first.</summary>
    public async Task DispatchAsync(IReadOnlyCollection<ContactWakeup> wakeups, CancellationToken cancellationToken)
    {
        await IndexAsync(wakeups, cancellationToken);
        await SendAsync(wakeups, cancellationToken);
    }

    /// <summary>Until when wake-ups wait in queues, UTC.</summary>
    public DateTimeOffset Horizon() => clock.GetUtcNow() + options.Value.PromoteAhead;

    private static IEnumerable<(Wakeup Wakeup, List<string> Contacts)> Group(IEnumerable<ContactWakeup> wakeups) =>
        wakeups.GroupBy(wakeup => wakeup.Wakeup, (wakeup, group) => (wakeup, group.Select(entry => entry.Contact).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList()));

    private static Cohort ToCohort(Wakeup wakeup, IReadOnlyList<string> contacts) => new()
    {
        Campaign = wakeup.Campaign,
        Step = wakeup.Step,
        Rotation = wakeup.Rotation,
        Attempt = wakeup.Attempt,
        Contacts = contacts,
        TraceParent = System.Diagnostics.Activity.Current?.Id,
    };
}

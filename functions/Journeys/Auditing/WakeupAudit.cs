using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Scheduling;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Journeys.Auditing;

/// <summary>
/// Whether something wakes each waiting step (I3). What is due later than a queue may hold must stand in the due index; what is due sooner lies
/// in a queue, where nobody can look it up: it counts as lost once it is overdue although its queue has nothing left to hand out.
/// </summary>
public sealed class WakeupAudit(IDueIndex dueIndex, ICohortQueue queue, WakeupDispatcher dispatcher, StepTypes types, IOptions<SchedulingOptions> options, TimeProvider clock)
{
    // A sweep that runs meanwhile hands on what is due a little later than now.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private const int Parallel = 8;

    /// <summary>The waiting steps of active journeys of one campaign that nothing wakes.</summary>
    /// <param name="journeys">The journeys.</param>
    /// <param name="isRunning">Whether the campaign runs now; while it doesn't, what is overdue waits for it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<IReadOnlyList<Finding>> CheckAsync(IReadOnlyCollection<Journey> journeys, bool isRunning, CancellationToken cancellationToken)
    {
        var open = journeys.Where(journey => journey.Active).SelectMany(journey => journey.Steps.Where(record => record.IsOpen), (journey, record) => (Journey: journey, Record: record)).ToArray();
        var found = new List<Finding>();
        if (isRunning)
        {
            found.AddRange(await OverdueAsync(open, cancellationToken));
        }

        found.AddRange(await UnindexedAsync(open, cancellationToken));
        return found;
    }

    private async Task<List<Finding>> OverdueAsync(IEnumerable<(Journey Journey, StepRecord Record)> open, CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - options.Value.LostAfter;
        var drained = new Dictionary<string, bool>(StringComparer.Ordinal);
        var found = new List<Finding>();
        foreach (var (journey, record) in open.Where(entry => entry.Record.WakeAt <= before))
        {
            var name = types.Find(record.Type) is ActionType ? record.Type : QueueNames.Advance;
            if (!drained.TryGetValue(name, out var isDrained))
            {
                drained[name] = isDrained = !await queue.HasReadyMessagesAsync(name, cancellationToken);
            }

            if (isDrained)
            {
                found.Add(record.State == StepState.Running
                    ? JourneyAudit.Of(journey, record, "I3", "lease-expired", "The lease of the worker at the step has run out, and nobody took over.")
                    : JourneyAudit.Of(journey, record, "I3", "overdue", $"The step is overdue, and its queue '{name}' has nothing left to hand out."));
            }
        }

        return found;
    }

    private async Task<IEnumerable<Finding>> UnindexedAsync(IEnumerable<(Journey Journey, StepRecord Record)> open, CancellationToken cancellationToken)
    {
        var from = dispatcher.Horizon() + Margin;
        var later = open.Where(entry => entry.Record is { State: StepState.Waiting, DueAt: not null } && entry.Record.DueAt > from).ToArray();
        var known = new HashSet<DueStep>();
        await System.Threading.Tasks.Parallel.ForEachAsync(
            later.GroupBy(entry => (entry.Journey.Campaign, entry.Record.DueAt!.Value.ToUnixTimeSeconds() / 60)),
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken },
            async (minute, token) =>
            {
                var stand = await dueIndex.FindAsync(minute.Key.Campaign, minute.First().Record.DueAt!.Value, [.. minute.Select(entry => entry.Journey.ContactId).Distinct(StringComparer.Ordinal)], token);
                lock (known)
                {
                    known.UnionWith(stand);
                }
            });
        return later
            .Where(entry => !known.Contains(Due(entry.Journey, entry.Record, entry.Record.Step)) && !known.Contains(Due(entry.Journey, entry.Record, step: null)))
            .Select(entry => JourneyAudit.Of(entry.Journey, entry.Record, "I3", "no-wake-up", "The due index doesn't hold the step: nothing wakes it before the sweep finds it overdue."));
    }

    private static DueStep Due(Journey journey, StepRecord record, string? step) =>
        new(journey.Campaign, journey.ContactId, step, record.Rotation, record.Attempt, record.DueAt!.Value.ToUnixTimeMilliseconds());
}

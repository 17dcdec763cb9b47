using System.Collections.Concurrent;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys.Steps;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Journeys;

/// <inheritdoc cref="IContactReports"/>
public sealed class ContactReports(ICampaigns campaigns, IContactStates states, JourneyRuns runs, Commits commits, JourneyMetrics metrics, IOptions<JourneyOptions> options, ILogger<ContactReports> logger) : IContactReports
{
    /// <inheritdoc/>
    public async Task<IReadOnlyCollection<ContactReport>> ApplyAsync(IReadOnlyList<ContactReport> reports, CancellationToken cancellationToken)
    {
        var failed = new ConcurrentBag<ContactReport>();
        var byContact = reports.GroupBy(report => report.Contact, StringComparer.Ordinal).Select(group => group.ToList()).ToList();
        var receipts = byContact.Where(group => group.TrueForAll(report => report.IsReceipt)).ToList();
        var awaited = await AwaitedAsync(receipts.SelectMany(group => group), cancellationToken);
        await Parallel.ForEachAsync(
            byContact.Except(receipts.Where(group => !awaited.Contains(group[0].Contact))),
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.ParallelCommits, CancellationToken = cancellationToken },
            async (group, token) =>
            {
                try
                {
                    await TakeInAsync(group, token);
                }
                catch (Exception exception) when (exception is not OperationCanceledException || !token.IsCancellationRequested)
                {
                    ReportLog.Failed(logger, exception, group[0].Contact);
                    group.ForEach(failed.Add);
                }
            });
        return failed;
    }

    // Receipts are most of what comes, and nearly always of steps that are settled: a look at the journeys, many at a time, is enough for those.
    private async Task<HashSet<string>> AwaitedAsync(IEnumerable<ContactReport> receipts, CancellationToken cancellationToken)
    {
        var awaited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in receipts.Where(report => report.Step is not null).GroupBy(report => report.Step!.Campaign, StringComparer.Ordinal))
        {
            var read = await states.ReadAsync([.. group.Select(report => report.Contact).Distinct(StringComparer.Ordinal)], group.Key, withSends: false, cancellationToken);
            awaited.UnionWith(group.Where(report => read.TryGetValue(report.Contact, out var state) && OpenRecord(state, report.Step!) is not null).Select(report => report.Contact));
        }

        return awaited;
    }

    private async Task TakeInAsync(List<ContactReport> reports, CancellationToken cancellationToken)
    {
        if (await states.ReadWholeAsync(reports[0].Contact, cancellationToken) is not { } state)
        {
            metrics.Dropped("no-such-contact", reports.Count);
            return;
        }

        await commits.ApplyAsync(state, campaign: null, (fresh, faults, token) => ChangeAsync(fresh, reports, faults, token), cancellationToken);
    }

    private async ValueTask ChangeAsync(ContactState state, List<ContactReport> reports, StepFaults faults, CancellationToken cancellationToken)
    {
        var now = runs.Now;
        var walks = new Dictionary<string, JourneyRun>(StringComparer.Ordinal);
        var effective = await runs.EffectiveAsync(state, cancellationToken);
        foreach (var report in reports.TakeWhile(_ => !state.Deleted))
        {
            if (report.Id is { } id && state.Sends is { } sends)
            {
                if (!SeenReports.Add(sends, id, now))
                {
                    metrics.Dropped("repeated-report");
                    continue;
                }

                state.SendsChanged = true;
            }

            await SettleAsync(report);
            await MatchAsync(report);
            if (IsStillOf(state.Contact, report))
            {
                state.Forbid(report.DoNotContact, now, report.Step);
            }

            state.Allow(report.Allowed, now);
            if (report.History is { } entry)
            {
                state.Remember(entry with { At = now, Campaign = report.Step?.Campaign, Step = report.Step?.Step, Rotation = report.Step?.Rotation });
            }

            Choose(state, report);
        }

        foreach (var walk in walks.Values)
        {
            walk.EmitWakeups();
        }

        async ValueTask SettleAsync(ContactReport report)
        {
            if (report is not { Step: { } step, Outcome: { } outcome } || OpenRecord(state, step) is not { } record)
            {
                return;
            }

            // What is below waits when the campaign doesn't run at this moment; that the step is done is true all the same.
            if (await WalkAsync(state.Journey(step.Campaign)!) is { } walk && walk.Campaign.Find(record.Step) is { Type: OutsideAction action } node)
            {
                action.Settle(node.Properties, walk.Context(node, record.Rotation), outcome);
                walk.Settle(record, node, outcome);
                if (effective.ContainsKey(step.Campaign))
                {
                    await walk.RunDueAsync(cancellationToken);
                }
            }
        }

        async ValueTask MatchAsync(ContactReport report)
        {
            foreach (var journey in report.Activity is null ? [] : state.Journeys.Where(journey => journey.Active && effective.ContainsKey(journey.Campaign)).ToList())
            {
                if (await WalkAsync(journey) is { } walk && Activities.Match(walk, report.Activity!, now).ToList().Count > 0)
                {
                    await walk.RunDueAsync(cancellationToken);
                }
            }
        }

        async ValueTask<JourneyRun?> WalkAsync(Journey journey)
        {
            if (!walks.TryGetValue(journey.Campaign, out var walk) && await campaigns.FindAsync(journey.Campaign, cancellationToken) is { } campaign)
            {
                walks[journey.Campaign] = walk = await runs.BeginAsync(state, journey, campaign.Tree, now, faults, cancellationToken);
            }

            return walk;
        }
    }

    private static void Choose(ContactState state, ContactReport report)
    {
        foreach (var (category, wanted) in report.Categories ?? new Dictionary<string, bool>())
        {
            if (wanted == state.Contact.CategoryOptOuts.Contains(category, StringComparer.Ordinal))
            {
                var optOuts = state.EditContact().CategoryOptOuts;
                if (wanted)
                {
                    optOuts.RemoveAll(known => known == category);
                }
                else
                {
                    optOuts.Add(category);
                }
            }
        }
    }

    private static bool IsStillOf(Contact contact, ContactReport report) =>
        report.Address is null || report.Address.Equals(report.DoNotContact?.Channel == "sms" ? contact.Phone : contact.Email, StringComparison.OrdinalIgnoreCase);

    private static StepRecord? OpenRecord(ContactState state, StepReference step) =>
        state.Journey(step.Campaign)?.Find(step.Step, step.Rotation) is { IsOpen: true } record ? record : null;
}

using System.Diagnostics.Metrics;

namespace CampaignFunctions.Journeys;

/// <summary>What the journeys count, on the meter <c>CampaignFunctions</c>.</summary>
public sealed class JourneyMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _steps;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _conflicts;
    private readonly Counter<long> _expiredLeases;
    private readonly Counter<long> _lostWakeups;

    /// <summary>Makes the instruments.</summary>
    public JourneyMetrics(IMeterFactory meters)
    {
        _meter = meters.Create("CampaignFunctions");
        _steps = _meter.CreateCounter<long>("campaign.steps", "{step}", "Steps settled, by type and outcome");
        _dropped = _meter.CreateCounter<long>("campaign.messages.dropped", "{contact}", "Contacts in messages that their journey did not expect, by reason");
        _conflicts = _meter.CreateCounter<long>("campaign.commits.conflicts", "{commit}", "Commits lost to another writer and done over");
        _expiredLeases = _meter.CreateCounter<long>("campaign.leases.expired", "{step}", "Steps whose worker vanished, by type");
        _lostWakeups = _meter.CreateCounter<long>("campaign.wakeups.lost", "{wakeup}", "Wake-ups that were lost and sent again");
    }

    /// <summary>Counts wake-ups that were lost and sent again.</summary>
    public void LostWakeups(int count) => _lostWakeups.Add(count);

    /// <summary>Counts steps that a commit settled.</summary>
    public void Settled(IEnumerable<SettledStep> steps)
    {
        foreach (var step in steps)
        {
            _steps.Add(1, new("type", step.Record.Type), new("outcome", step.Record.State.ToString()));
        }
    }

    /// <summary>Counts a contact whom a message named in vain.</summary>
    public void Dropped(string reason, int count = 1) => _dropped.Add(count, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>Counts a commit that was lost to another writer.</summary>
    public void Conflict() => _conflicts.Add(1);

    /// <summary>Counts a step whose lease ran out.</summary>
    public void LeaseExpired(string type) => _expiredLeases.Add(1, new KeyValuePair<string, object?>("type", type));

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}

using System.Diagnostics.Metrics;

namespace CampaignFunctions.Journeys;

/// <summary>What the journeys count, on the meter <see cref="MeterName"/>.</summary>
public sealed class JourneyMetrics : IDisposable
{
    /// <summary>The app's one meter.</summary>
    public const string MeterName = "CampaignFunctions";

    private readonly Meter _meter;
    private readonly Counter<long> _steps;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _conflicts;
    private readonly Counter<long> _expiredLeases;
    private readonly Counter<long> _lostWakeups;
    private readonly Counter<long> _sends;
    private readonly Histogram<double> _lag;
    private readonly Histogram<double> _oldestDue;

    /// <summary>Makes the instruments.</summary>
    public JourneyMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _steps = _meter.CreateCounter<long>("campaign.steps", "{step}", "Steps settled, by type and outcome");
        _dropped = _meter.CreateCounter<long>("campaign.messages.dropped", "{contact}", "Contacts in messages that their journey did not expect, by reason");
        _conflicts = _meter.CreateCounter<long>("campaign.commits.conflicts", "{commit}", "Commits lost to another writer and done over");
        _expiredLeases = _meter.CreateCounter<long>("campaign.leases.expired", "{step}", "Steps whose worker vanished, by type");
        _lostWakeups = _meter.CreateCounter<long>("campaign.wakeups.lost", "{wakeup}", "Wake-ups that were lost and sent again");
        _sends = _meter.CreateCounter<long>("campaign.sends", "{contact}", "What went outside, by channel and outcome");
        _lag = _meter.CreateHistogram<double>("campaign.steps.lag", "s", "From the moment when a step was due to that when it was begun, by type", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 14400] });
        _oldestDue = _meter.CreateHistogram<double>("campaign.steps.oldest_due", "s", "For how long the step has been due that has waited longest, seen by each sweep; 0: none is late");
    }

    /// <summary>Counts wake-ups that were lost and sent again.</summary>
    public void LostWakeups(int count) => _lostWakeups.Add(count);

    /// <summary>Counts steps that a commit settled.</summary>
    public void Settled(IEnumerable<SettledStep> steps)
    {
        foreach (var step in steps)
        {
            _steps.Add(1, new("type", step.Record.Type), new("outcome", step.Record.State.ToString()));
            if (step.DueAt is { } due && step.Record.At is { } at)
            {
                Begun(step.Record.Type, at - due);
            }
        }
    }

    /// <summary>Measures how late a step was begun. A decision that came before its time was not late at all.</summary>
    public void Begun(string type, TimeSpan lag)
    {
        if (lag >= TimeSpan.Zero)
        {
            _lag.Record(lag.TotalSeconds, new KeyValuePair<string, object?>("type", type));
        }
    }

    /// <summary>Counts a contact for whom a step went outside.</summary>
    public void Sent(string channel, Outcome outcome) => _sends.Add(1, new("channel", channel), new("outcome", outcome.Kind.ToString()));

    /// <summary>Says, once a sweep, for how long the step has been due that has waited longest; zero: none is late.</summary>
    public void OldestDue(TimeSpan since) => _oldestDue.Record(since.TotalSeconds);

    /// <summary>Counts a contact whom a message named in vain.</summary>
    public void Dropped(string reason, int count = 1) => _dropped.Add(count, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>Counts a commit that was lost to another writer.</summary>
    public void Conflict() => _conflicts.Add(1);

    /// <summary>Counts a step whose lease ran out.</summary>
    public void LeaseExpired(string type) => _expiredLeases.Add(1, new KeyValuePair<string, object?>("type", type));

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}

using System.Diagnostics.Metrics;

namespace CampaignFunctions.Messaging.Events;

/// <summary>What the publishing of events counts, on the meter <c>CampaignFunctions</c>.</summary>
internal sealed class EventMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _published;
    private readonly Counter<long> _failures;

    public EventMetrics(IMeterFactory meters)
    {
        _meter = meters.Create("CampaignFunctions");
        _published = _meter.CreateCounter<long>("campaign.events.published", "{event}", "Events published, by type");
        _failures = _meter.CreateCounter<long>("campaign.events.failures", "{run}", "Runs that could not publish; the next one tries again");
    }

    /// <summary>Counts events that the topic took.</summary>
    public void Published(IEnumerable<AppEvent> events)
    {
        foreach (var type in events.CountBy(told => told.Type))
        {
            _published.Add(type.Value, new KeyValuePair<string, object?>("type", type.Key));
        }
    }

    /// <summary>Counts a run that could not publish.</summary>
    public void Failed() => _failures.Add(1);

    public void Dispose() => _meter.Dispose();
}

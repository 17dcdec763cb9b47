using System.Diagnostics.Metrics;
using CampaignFunctions.Journeys;

namespace CampaignFunctions.Messaging;

/// <summary>What is known of messages that were given up, on the meter <c>CampaignFunctions</c>.</summary>
public sealed class PoisonMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _unreadable;
    private readonly Histogram<long> _poison;

    /// <summary>Makes the instruments.</summary>
    public PoisonMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(JourneyMetrics.MeterName);
        _unreadable = _meter.CreateCounter<long>("campaign.messages.unreadable", "{message}", "Messages that can't be read and were put into their poison queue, by queue");
        _poison = _meter.CreateHistogram<long>("campaign.messages.poison", "{message}", "How many messages lie in a poison queue, by queue, seen by each sweep; 0 without a queue: none in any");
    }

    /// <summary>Counts a message that the app itself put into a poison queue.</summary>
    public void Unreadable(string queue) => _unreadable.Add(1, new KeyValuePair<string, object?>("queue", queue));

    /// <summary>Says how many messages lie in each poison queue that isn't empty.</summary>
    public void Seen(IReadOnlyDictionary<string, int> counts)
    {
        foreach (var (queue, count) in counts)
        {
            _poison.Record(count, new KeyValuePair<string, object?>("queue", queue));
        }

        if (counts.Count == 0)
        {
            _poison.Record(0);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}

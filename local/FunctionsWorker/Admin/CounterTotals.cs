using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using FunctionsWorker.Hosting;

namespace FunctionsWorker.Admin;

/// <summary>Running totals of the app's counters, by instrument name, whatever their tags.</summary>
internal sealed class CounterTotals : IDisposable
{
    private readonly ConcurrentDictionary<string, long> _totals = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    public CounterTotals(WorkerSettings settings)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is not Counter<long> || !instrument.Meter.Name.StartsWith(settings.Meter, StringComparison.Ordinal)) return;
            _totals.TryAdd(instrument.Name, 0);
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
            _totals.AddOrUpdate(instrument.Name, value, (_, total) => total + value));
    }

    public void Start() => _listener.Start();

    public IReadOnlyDictionary<string, long> Read() => new SortedDictionary<string, long>(_totals, StringComparer.Ordinal);

    public void Dispose() => _listener.Dispose();
}

namespace Inbox.Faults;

/// <summary>The faults that are in force. Every fault counts its own requests; the oldest that applies wins.</summary>
public sealed class FaultBook
{
    private readonly Lock guard = new();
    private readonly Random random = new(20260302);
    private readonly List<Entry> entries = [];

    /// <summary>The faults in force, with the times that are left.</summary>
    public IReadOnlyList<Fault> All
    {
        get
        {
            lock (guard)
                return [.. entries.Select(entry => entry.Fault with { Times = entry.Left })];
        }
    }

    /// <summary>Puts a fault in force; one that never befalls a request ends those of its target.</summary>
    public void Add(Fault fault)
    {
        lock (guard)
        {
            if (fault.EndsOthers) entries.RemoveAll(entry => entry.Fault.Target == fault.Target);
            else entries.Add(new Entry(fault) { Left = fault.Times });
        }
    }

    /// <summary>All is well again.</summary>
    public void Clear()
    {
        lock (guard) entries.Clear();
    }

    /// <summary>The fault that befalls this request, or null. It counts as used.</summary>
    public Fault? Next(string target)
    {
        lock (guard)
        {
            var entry = entries.Find(e => e.Fault.Target == target && random.NextDouble() < e.Fault.Rate);
            if (entry is null) return null;
            if (entry.Left is { } left)
            {
                entry.Left = left - 1;
                if (left <= 1) entries.Remove(entry);
            }

            return entry.Fault;
        }
    }

    private sealed class Entry(Fault fault)
    {
        public Fault Fault { get; } = fault;

        public int? Left { get; set; }
    }
}

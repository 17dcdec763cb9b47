namespace CosmosGateway;

/// <summary>The faults that the gateway plays; rules are tried in the order in which they were added, the first that fits is played.</summary>
public sealed class FaultRules
{
    private readonly Lock gate = new();
    private readonly List<Entry> entries = [];
    private readonly Random random = new(20180101);

    /// <summary>The rules in force, with the times that are left.</summary>
    public IReadOnlyList<FaultRule> All
    {
        get
        {
            lock (gate) return [.. entries.Select(entry => entry.Rule with { Times = entry.Left })];
        }
    }

    /// <summary>From now on requests that fit may fail as the rule says.</summary>
    public void Add(FaultRule rule)
    {
        if (rule.Rate is < 0 or > 1) throw new ArgumentOutOfRangeException(nameof(rule), rule.Rate, "Rate has to be between 0 and 1.");
        if (rule.Effect == FaultEffect.Status && rule.Status is < 400 or > 599) throw new ArgumentOutOfRangeException(nameof(rule), rule.Status, "Status has to be between 400 and 599.");
        if (rule.Times is <= 0) return;
        lock (gate) entries.Add(new Entry(rule));
    }

    /// <summary>Takes all rules away.</summary>
    public void Clear()
    {
        lock (gate) entries.Clear();
    }

    /// <summary>The rule to play for a request; null for none. Counts it.</summary>
    internal FaultRule? Pick(RequestKind kind, string? container)
    {
        lock (gate)
        {
            if (entries.Count == 0) return null;
            foreach (var entry in entries)
            {
                if (!entry.Rule.Fits(kind, container)) continue;
                if (entry.Rule.Rate < 1 && random.NextDouble() >= entry.Rule.Rate) continue;
                if (--entry.Left <= 0) entries.Remove(entry);
                return entry.Rule;
            }

            return null;
        }
    }

    private sealed class Entry(FaultRule rule)
    {
        public FaultRule Rule { get; } = rule;

        public int? Left { get; set; } = rule.Times;
    }
}

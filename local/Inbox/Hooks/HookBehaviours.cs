namespace Inbox.Hooks;

/// <summary>The behaviours in force, one for each path; without one a receiver answers 200.</summary>
internal sealed class HookBehaviours
{
    private static readonly HookBehaviour Well = new("*");
    private readonly Lock guard = new();
    private readonly Dictionary<string, HookBehaviour> byPath = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<HookBehaviour> All
    {
        get
        {
            lock (guard) return [.. byPath.Values];
        }
    }

    public void Set(HookBehaviour behaviour)
    {
        lock (guard) byPath[behaviour.Path] = behaviour;
    }

    public void Clear()
    {
        lock (guard) byPath.Clear();
    }

    /// <summary>The behaviour for this request, counted as used. An exact path goes before one with a star.</summary>
    public HookBehaviour Next(string path)
    {
        lock (guard)
        {
            var behaviour = byPath.Values.Where(b => b.Matches(path)).OrderBy(b => b.Path.EndsWith('*')).ThenByDescending(b => b.Path.Length).FirstOrDefault();
            if (behaviour is null) return Well;
            if (behaviour.Times == 1) byPath.Remove(behaviour.Path);
            else if (behaviour.Times is { } left) byPath[behaviour.Path] = behaviour with { Times = left - 1 };
            return behaviour;
        }
    }
}

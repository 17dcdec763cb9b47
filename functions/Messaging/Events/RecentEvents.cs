namespace CampaignFunctions.Messaging.Events;

/// <summary>
/// The ids of events that this process published lately. A journey that changes again tells its last steps again; this keeps them from being
/// published twice as long as the process lives. Bounded: what it forgets is published again, which is allowed.
/// </summary>
internal sealed class RecentEvents(TimeSpan lifetime, TimeProvider clock)
{
    private const int Most = 100_000;

    private HashSet<string> _young = new(StringComparer.Ordinal);
    private HashSet<string> _old = new(StringComparer.Ordinal);
    private DateTimeOffset _since = clock.GetUtcNow();

    /// <summary>Whether an event was published lately.</summary>
    public bool Holds(AppEvent told) => _young.Contains(told.Id) || _old.Contains(told.Id);

    /// <summary>Remembers events for at least the lifetime, unless there are too many.</summary>
    public void Add(IEnumerable<AppEvent> events)
    {
        foreach (var told in events)
        {
            if (_young.Count >= Most || clock.GetUtcNow() - _since >= lifetime)
            {
                (_old, _young, _since) = (_young, new HashSet<string>(StringComparer.Ordinal), clock.GetUtcNow());
            }

            _young.Add(told.Id);
        }
    }
}

namespace Local.Host.Clock;

/// <summary>A clock that stands still until it is moved, only ever forward. Its timers run in real time.</summary>
internal sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private long ticks = start.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    /// <summary>Moves the clock; the caller has checked that it isn't backwards.</summary>
    public void MoveTo(DateTimeOffset now) => Interlocked.Exchange(ref ticks, now.UtcTicks);
}

namespace Local.Host.Clock;

/// <summary>The clock that gateway, inbox and app share: the system's, or a manual one that the data folder keeps.</summary>
internal sealed class LocalClock
{
    private readonly ManualClock? manual;
    private readonly ClockFile file;

    public LocalClock(bool isManual, ClockFile file)
    {
        this.file = file;
        if (!isManual) return;
        manual = new ManualClock(file.Read() ?? WholeSecond(TimeProvider.System.GetUtcNow()));
        file.Write(manual.GetUtcNow());
    }

    public bool IsManual => manual is not null;

    public TimeProvider Time => manual ?? TimeProvider.System;

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>Moves a manual clock and writes down where it stands.</summary>
    public void MoveTo(DateTimeOffset now)
    {
        if (manual is null) throw new InvalidOperationException("Only a manual clock can be moved.");
        manual.MoveTo(now);
        file.Write(now);
    }

    private static DateTimeOffset WholeSecond(DateTimeOffset now) => now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
}

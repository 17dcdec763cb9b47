namespace Local.Host.App;

/// <summary>
/// When an app that ended is started again: at once, and later and later when it keeps ending by itself soon after its
/// start. An app that somebody killed while it was well isn't to blame.
/// </summary>
internal sealed class RestartRule
{
    /// <summary>So many early ends in a row, and it isn't started any more.</summary>
    public const int MostQuickEnds = 5;

    private const int Killed = 128 + 9;
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(5);

    public int QuickEnds { get; private set; }

    /// <summary>How long to wait before the next start; null to give up.</summary>
    /// <param name="wasWell">Whether it ever answered that it is running.</param>
    /// <param name="lived">How long it lived after that.</param>
    public TimeSpan? After(bool wasWell, TimeSpan lived, int exitCode)
    {
        var quick = !wasWell || (lived < Quick && exitCode != Killed);
        QuickEnds = quick ? QuickEnds + 1 : 0;
        if (QuickEnds >= MostQuickEnds) return null;
        return QuickEnds <= 1 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(125 * Math.Pow(2, QuickEnds));
    }
}

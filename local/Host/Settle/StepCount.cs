using Local.Host.App;

namespace Local.Host.Settle;

/// <summary>Adds up how the app's counter of steps grows, also over a restart, where it begins at zero again.</summary>
internal sealed class StepCount
{
    private const string Counter = "campaign.steps";
    private int? life;
    private double seen;
    private bool begun;

    public long Total { get; private set; }

    public void See(AppStatus status, int? processId)
    {
        var count = status.Counters.GetValueOrDefault(Counter);
        if (begun) Total += (long)(processId == life ? count - seen : count);
        (begun, life, seen) = (true, processId, count);
    }
}

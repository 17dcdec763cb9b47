using System.Diagnostics;

namespace EndToEnd.Tests.Running;

/// <summary>Waits for a condition in another process.</summary>
internal static class Eventually
{
    // Long enough for a machine that does much else, and for the first start on a machine, which installs Azurite.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task IsTrueAsync(string what, Func<Task<bool>> condition)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(since) < Patience, $"After {Patience.TotalSeconds} seconds not yet: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }
}

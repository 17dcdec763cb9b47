using System.Diagnostics;

namespace EndToEnd.Tests.Running;

/// <summary>Waits for a condition in another process.</summary>
internal static class Eventually
{
    public static async Task IsTrueAsync(string what, TimeSpan patience, Func<Task<bool>> condition)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(since) < patience, $"After {patience.TotalSeconds} seconds not yet: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }
}

using System.Diagnostics;

namespace Benchmarks.Gateway;

/// <summary>Callers that call as fast as they get answers.</summary>
internal static class Load
{
    /// <summary>Calls per second; each call gets a number of its own. With a name it also says what a call cost.</summary>
    public static async Task<double> MeasureAsync(int callers, TimeSpan duration, Func<int, Task> call, string? name = null)
    {
        using var self = Process.GetCurrentProcess();
        var next = -1;
        var before = self.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (watch.Elapsed < duration) await call(Interlocked.Increment(ref next));
        })));
        var perSecond = (next + 1) / watch.Elapsed.TotalSeconds;
        self.Refresh();
        var microseconds = (self.TotalProcessorTime - before).TotalMicroseconds / (next + 1);
        if (name is not null) Console.WriteLine($"{name}: {perSecond:0} a second, {microseconds:0} microseconds of processor each");
        return perSecond;
    }
}

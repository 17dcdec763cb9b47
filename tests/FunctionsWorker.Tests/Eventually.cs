using System.Diagnostics;

namespace FunctionsWorker.Tests;

/// <summary>Waits for a condition that another thread or process brings about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<T> BecomesAsync<T>(Func<Task<T>> read, Func<T, bool> holds)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var value = await read();
            if (holds(value)) return value;
            if (clock.Elapsed > Patience) throw new TimeoutException($"It still is {value} after {Patience}.");
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    public static Task<bool> HoldsAsync(Func<bool> condition) => BecomesAsync(() => Task.FromResult(condition()), holds => holds);
}

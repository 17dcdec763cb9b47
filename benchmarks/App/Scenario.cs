using System.Text.Json;

namespace Benchmarks.App;

/// <summary>What the scenarios with the whole app have in common: their line of JSON, and their end when something goes wrong.</summary>
internal static class Scenario
{
    /// <summary>How long a part of a scenario may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly JsonSerializerOptions Line = new(JsonSerializerDefaults.Web);

    /// <summary>Runs a scenario and prints what it found; 1 when it failed.</summary>
    public static async Task<int> RunAsync(Func<AppUnderLoad, Task<object>> measure)
    {
        try
        {
            await using var app = await AppUnderLoad.StartAsync();
            Console.WriteLine(JsonSerializer.Serialize(await measure(app), Line));
            return 0;
        }
        catch (Exception failure) when (failure is BenchmarkFailure or Azurite.AzuriteException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }

    /// <summary>Ids of contacts.</summary>
    public static IReadOnlyList<string> Contacts(string prefix, int count) =>
        [.. Enumerable.Range(0, count).Select(number => $"{prefix}-{number:D6}")];
}

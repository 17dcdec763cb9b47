using System.Diagnostics;
using System.Text.Json;
using EndToEnd.Tests.Running;

namespace EndToEnd.Tests.Benchmarks;

public sealed class ScenarioTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task A_benchmark_starts_what_it_needs_and_ends_with_its_figures()
    {
        string[] arguments = ["exec", RepositoryFolder.BenchmarksDll, "trigger", "--requests", "5"];
        using var benchmark = Process.Start(new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;

        var output = (await benchmark.StandardOutput.ReadToEndAsync().WaitAsync(Patience)).Trim();
        await benchmark.WaitForExitAsync().WaitAsync(Patience);

        Assert.True(benchmark.ExitCode == 0, output);
        var figures = JsonSerializer.Deserialize<JsonElement>(output.Split('\n')[^1]);
        Assert.Equal("trigger", figures.GetProperty("scenario").GetString());
    }
}

using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using CosmosGateway;

namespace Benchmarks.Gateway;

/// <summary>Opens a filled file in a fresh process, works with it for a while, and reports time and memory.</summary>
internal static class OpenScenario
{
    private const string Name = "gateway-open";
    private const int Callers = 16;
    private static readonly TimeSpan Work = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Milliseconds until the gateway listens with the file open, and until a fresh SDK client has read its first document;
    /// peak memory of the process after reads, writes and queries.
    /// </summary>
    internal sealed record Outcome(double OpenMilliseconds, double FirstReadMilliseconds, double PeakMiB);

    public static Command Command()
    {
        var file = new Option<string>("--file") { Required = true };
        var documents = new Option<int>("--documents") { Required = true };
        var command = new Command(Name, "Opens a data file of the gateway scenario; used by it.") { file, documents };
        command.Hidden = true;
        command.SetAction(parsed => RunAsync(parsed.GetValue(file)!, parsed.GetValue(documents)));
        return command;
    }

    public static async Task<Outcome> RunInOwnProcessAsync(string file, int documents)
    {
        string[] arguments = [Name, "--file", file, "--documents", $"{documents}"];
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") arguments = [typeof(OpenScenario).Assembly.Location, .. arguments];
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return JsonSerializer.Deserialize<Outcome>(output.Trim().Split('\n')[^1]) ?? throw new InvalidOperationException("The process that opens the file reported nothing.");
    }

    private static async Task<int> RunAsync(string file, int documents)
    {
        var watch = Stopwatch.StartNew();
        await using var gateway = await GatewayServer.StartAsync(new GatewayOptions { DataFile = file });
        var opened = watch.Elapsed.TotalMilliseconds;
        using var client = Sample.Connect(gateway);
        var container = Sample.Container(client);
        await Sample.ReadAsync(container, documents / 2);
        var read = watch.Elapsed.TotalMilliseconds;
        var step = Math.Max(1, documents / 7919);
        await Load.MeasureAsync(Callers, Work, number => Sample.ReadAsync(container, (int)((long)number * step % documents)));
        await Load.MeasureAsync(Callers, Work, number => Sample.WriteBatchAsync(container, number));
        await Load.MeasureAsync(Callers, Work, number => Sample.QueryAsync(container, (int)((long)number * step % documents)));
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(new Outcome(Math.Round(opened), Math.Round(read), Math.Round(self.PeakWorkingSet64 / 1048576.0))));
        return 0;
    }
}

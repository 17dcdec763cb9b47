using System.CommandLine;
using System.Text.Json;
using Benchmarks.App;
using CosmosGateway;

namespace Benchmarks.Gateway;

/// <summary>
/// The Cosmos gateway alone: point reads, batches of three writes and single-partition queries per second by 16 callers
/// with the SDK in the same process; then how long a fresh process takes to open the file, and its peak memory.
/// </summary>
internal static class GatewayScenario
{
    private const int Million = 1_000_000;

    public static Command Command()
    {
        var documents = Counts.Option("--documents", "How many documents to fill in first.", 20_000);
        var callers = Counts.Option("--callers", "How many callers work at the same time.", 16);
        var seconds = Counts.Option("--seconds", "How long each measurement takes.", 5);
        var command = new Command("gateway", "The Cosmos gateway: reads, batches and queries per second; opening a file.") { documents, callers, seconds };
        command.SetAction(parsed => RunAsync(parsed.GetValue(documents), parsed.GetValue(callers), TimeSpan.FromSeconds(parsed.GetValue(seconds))));
        return command;
    }

    private static async Task<int> RunAsync(int documents, int callers, TimeSpan duration)
    {
        var folder = Directory.CreateTempSubdirectory("gateway-benchmark-");
        try
        {
            var file = Path.Combine(folder.FullName, "cosmos.db");
            double reads, batches, queries;
            await using (var gateway = await GatewayServer.StartAsync(new GatewayOptions { DataFile = file }))
            {
                using var client = Sample.Connect(gateway);
                var container = await Sample.FillAsync(client, documents);
                await Load.MeasureAsync(callers, duration, number => Sample.ReadAsync(container, number % documents));
                reads = await Load.MeasureAsync(callers, duration, number => Sample.ReadAsync(container, number % documents), "point reads");
                await Load.MeasureAsync(callers, duration, number => Sample.WriteBatchAsync(container, number));
                batches = await Load.MeasureAsync(callers, duration, number => Sample.WriteBatchAsync(container, number), "batches of 3 writes");
                await Load.MeasureAsync(callers, duration, number => Sample.QueryAsync(container, number % documents));
                queries = await Load.MeasureAsync(callers, duration, number => Sample.QueryAsync(container, number % documents), "queries of one partition");
            }

            var opened = await OpenScenario.RunInOwnProcessAsync(file, documents);
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                scenario = "gateway",
                documents,
                callers,
                readsPerSecond = Math.Round(reads),
                batchesPerSecond = Math.Round(batches),
                queriesPerSecond = Math.Round(queries),
                openMillisecondsAtMillion = documents >= Million ? opened.OpenMilliseconds : (double?)null,
                firstReadMilliseconds = opened.FirstReadMilliseconds,
                peakMiB = opened.PeakMiB,
            }));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

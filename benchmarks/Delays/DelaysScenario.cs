using System.CommandLine;
using System.Text.Json;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Benchmarks.Delays;

/// <summary>The delay calculator alone, measured by BenchmarkDotNet in this process.</summary>
internal static class DelaysScenario
{
    public static Command Command()
    {
        var command = new Command("delays", "The delay calculator: nanoseconds and bytes per due time, and the ratio to NodaTime alone.");
        command.SetAction(_ => Run());
        return command;
    }

    private static int Run()
    {
        var folder = Directory.CreateTempSubdirectory("delays-benchmark-");
        try
        {
            var config = ManualConfig.CreateEmpty()
                .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
                .AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance)
                .AddLogger(ConsoleLogger.Default)
                .WithArtifactsPath(folder.FullName);
            var reports = BenchmarkRunner.Run<DelayBenchmarks>(config).Reports;
            if (reports.Any(report => report.ResultStatistics is null))
                return 1;

            var floor = reports.Single(report => report.BenchmarkCase.Descriptor.Baseline).ResultStatistics!.Mean;
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                scenario = "delays",
                floorNanoseconds = Math.Round(floor),
                cases = reports.Where(report => !report.BenchmarkCase.Descriptor.Baseline).Select(report => new
                {
                    name = JsonNamingPolicy.CamelCase.ConvertName(report.BenchmarkCase.Descriptor.WorkloadMethod.Name),
                    nanoseconds = Math.Round(report.ResultStatistics!.Mean),
                    ratio = Math.Round(report.ResultStatistics.Mean / floor, 2),
                    bytes = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase),
                }),
            }));
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

using EndToEnd.Tests.Running;

namespace EndToEnd.Tests.Telemetry;

/// <summary>A local system that tells a collector everything, for all tests of telemetry.</summary>
public sealed class TracedSystem : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private LocalProcess process = null!;

    internal Collector Collector { get; private set; } = null!;

    internal LocalClient Local => process.Local;

    public async ValueTask InitializeAsync()
    {
        Collector = await Collector.StartAsync();
        process = await LocalProcess.StartAsync(
            folder.Path,
            new Dictionary<string, string>
            {
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Collector.Url,
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
                ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
                ["Links__trackOpens"] = "true",
                ["Links__trackClicks"] = "true",
            },
            "--no-sample");
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await process.DisposeAsync();
        if (Collector is not null) await Collector.DisposeAsync();
        folder.Dispose();
    }
}

[CollectionDefinition(Name)]
public sealed class TracedCollection : ICollectionFixture<TracedSystem>
{
    public const string Name = "telemetry";
}

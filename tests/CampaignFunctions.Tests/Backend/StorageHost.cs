using System.Diagnostics.Metrics;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Settings;
using CampaignFunctions.Storage;
using CampaignFunctions.Storage.Cosmos;
using CampaignFunctions.Telemetry;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CampaignFunctions.Tests.Backend;

/// <summary>The app's storage as it is put together for a run, on a clock that stands still.</summary>
internal sealed class StorageHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private StorageHost(ServiceProvider services) => _services = services;

    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Time { get; } = new(Start);

    public static async Task<StorageHost> StartAsync(string connectionString, string database)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new("Cosmos:connectionString", connectionString), new("Cosmos:database", database)])
            .Build());
        services.AddSingleton(new StepTypes([new NoteAction()]));
        StorageHost host = null!;
        services.AddSingleton<TimeProvider>(_ => host.Time);
        services.AddStorage();
        host = new StorageHost(services.BuildServiceProvider());
        foreach (var startup in host._services.GetServices<IHostedService>())
        {
            await startup.StartAsync(CancellationToken.None);
        }

        return host;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public DocumentStore Store(ContainerDefinition container) => Get<CosmosDatabase>().Store(container);

    /// <summary>A connection of its own to the same database.</summary>
    public CosmosDatabase Connect(Action<CosmosClientOptions> change) =>
        new(Get<IOptions<CosmosOptions>>(), Get<IOptions<IdentityOptions>>(), Get<IOptions<TelemetryOptions>>(), Get<IMeterFactory>(), change);

    public Task DeleteDatabaseAsync() => Get<CosmosDatabase>().Database.DeleteAsync();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

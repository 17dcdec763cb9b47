using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Time.Testing;

namespace CosmosGateway.Tests.Local;

/// <summary>A gateway of a test's own, with a clock that the test moves: for what an account can't be made to do.</summary>
internal sealed class LocalGateway : IAsyncDisposable
{
    private LocalGateway(GatewayServer server, FakeTimeProvider clock)
    {
        Server = server;
        Clock = clock;
    }

    public GatewayServer Server { get; }

    public FakeTimeProvider Clock { get; }

    public CosmosClient Client { get; private set; } = null!;

    public Container Container { get; private set; } = null!;

    public static async Task<LocalGateway> StartAsync(Action<ContainerProperties>? change = null, string? dataFile = null, int retries = 0)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var server = await GatewayServer.StartAsync(new GatewayOptions { Clock = clock, DataFile = dataFile });
        var options = Support.Clients.Options();
        options.MaxRetryAttemptsOnRateLimitedRequests = retries;
        var gateway = new LocalGateway(server, clock) { Client = new CosmosClient(server.ConnectionString, options) };
        Database database = await gateway.Client.CreateDatabaseIfNotExistsAsync("local");
        var properties = new ContainerProperties("notes", "/pk");
        change?.Invoke(properties);
        gateway.Container = await database.CreateContainerIfNotExistsAsync(properties);
        return gateway;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}

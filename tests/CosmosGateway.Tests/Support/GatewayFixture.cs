using Microsoft.Azure.Cosmos;

[assembly: AssemblyFixture(typeof(CosmosGateway.Tests.Support.GatewayFixture))]

namespace CosmosGateway.Tests.Support;

/// <summary>
/// The account that the compliance suite runs against: one gateway for all tests, or the one that
/// COSMOS_ENDPOINT and COSMOS_KEY name (Microsoft's emulator, an account).
/// </summary>
public sealed class GatewayFixture : IAsyncLifetime
{
    private readonly string database = "compliance-" + Path.GetRandomFileName().Replace(".", "");
    private GatewayServer? server;

    public CosmosClient Client { get; private set; } = null!;

    public Database Database { get; private set; } = null!;

    /// <summary>A container of partition key <c>/pk</c> that tests share; each uses its own partition.</summary>
    public Container Shared { get; private set; } = null!;

    public static bool IsExternal => Environment.GetEnvironmentVariable("COSMOS_ENDPOINT") is { Length: > 0 };

    public async ValueTask InitializeAsync()
    {
        Client = await ConnectAsync();
        Database = await Client.CreateDatabaseIfNotExistsAsync(database);
        Shared = await CreateContainerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DeleteAsync();
        Client.Dispose();
        if (server is not null) await server.DisposeAsync();
    }

    /// <summary>A container of its own for a test.</summary>
    public async Task<Container> CreateContainerAsync(Action<ContainerProperties>? change = null, string partitionKeyPath = "/pk")
    {
        var properties = new ContainerProperties("c" + Guid.NewGuid().ToString("N"), partitionKeyPath);
        change?.Invoke(properties);
        return await Database.CreateContainerAsync(properties);
    }

    /// <summary>Another client to the same account.</summary>
    public CosmosClient NewClient(Action<CosmosClientOptions>? change = null) => change is null ? Connect(_ => { }) : Connect(change);

    private async Task<CosmosClient> ConnectAsync()
    {
        if (!IsExternal) server = await GatewayServer.StartAsync(new GatewayOptions(), CancellationToken.None);
        return Connect(_ => { });
    }

    private CosmosClient Connect(Action<CosmosClientOptions> change)
    {
        var options = Clients.Options();
        change(options);
        return IsExternal
            ? new CosmosClient(Environment.GetEnvironmentVariable("COSMOS_ENDPOINT"), Environment.GetEnvironmentVariable("COSMOS_KEY"), options)
            : new CosmosClient(server!.ConnectionString, options);
    }
}

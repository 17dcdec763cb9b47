using CosmosGateway;

[assembly: AssemblyFixture(typeof(CampaignFunctions.Tests.Backend.AccountFixture))]

namespace CampaignFunctions.Tests.Backend;

/// <summary>
/// The Cosmos DB account of all tests, with one database that they share: our gateway, or what <c>COSMOS_CONNECTION_STRING</c> names
/// (Microsoft's emulator, an account). Tests keep apart by ids of their own.
/// </summary>
public sealed class AccountFixture : IAsyncLifetime
{
    private readonly string _database = $"tests-{Guid.NewGuid():N}";
    private GatewayServer? _gateway;
    private StorageHost _host = null!;

    /// <summary>How to reach the account.</summary>
    public string ConnectionString { get; private set; } = null!;

    /// <summary>The app's storage, as its services are put together.</summary>
    internal StorageHost Storage => _host;

    public async ValueTask InitializeAsync()
    {
        var external = Environment.GetEnvironmentVariable("COSMOS_CONNECTION_STRING");
        _gateway = string.IsNullOrEmpty(external) ? await GatewayServer.StartAsync(new GatewayOptions()) : null;
        ConnectionString = _gateway?.ConnectionString ?? external!;
        _host = await StorageHost.StartAsync(ConnectionString, _database);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DeleteDatabaseAsync();
        await _host.DisposeAsync();
        if (_gateway is not null)
        {
            await _gateway.DisposeAsync();
        }
    }
}

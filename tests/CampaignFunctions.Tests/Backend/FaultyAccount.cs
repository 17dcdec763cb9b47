using CosmosGateway;

namespace CampaignFunctions.Tests.Backend;

/// <summary>A gateway and storage of its own for a test class that makes the account fail.</summary>
public sealed class FaultyAccount : IAsyncLifetime
{
    private GatewayServer _gateway = null!;

    internal StorageHost Storage { get; private set; } = null!;

    /// <summary>What goes wrong.</summary>
    public FaultRules Faults => _gateway.Faults;

    /// <summary>What the account was asked.</summary>
    public GatewayCounters Counters => _gateway.Counters;

    public async ValueTask InitializeAsync()
    {
        _gateway = await GatewayServer.StartAsync(new GatewayOptions());
        Storage = await StorageHost.StartAsync(_gateway.ConnectionString, "faulty");
    }

    public async ValueTask DisposeAsync()
    {
        Faults.Clear();
        await Storage.DisposeAsync();
        await _gateway.DisposeAsync();
    }

    /// <summary>Lets the next requests of a kind to a container fail.</summary>
    public void FailNext(FaultEffect effect, RequestKind kind, string container, int times = 1, int status = 429) =>
        Faults.Add(new FaultRule { Effect = effect, Kind = kind, Container = container, Times = times, Status = status });
}

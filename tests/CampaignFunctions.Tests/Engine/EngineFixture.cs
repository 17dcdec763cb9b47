using CampaignFunctions.Storage.Cosmos;
using CampaignFunctions.Tests.Backend;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignFunctions.Tests.Engine;

/// <summary>A database and a mail provider of their own for a test class: the sweeps of one class don't see what waits in another.</summary>
public sealed class EngineFixture(AccountFixture account) : IAsyncLifetime
{
    private StorageHost _storage = null!;

    internal MailProvider Mail { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _storage = await StorageHost.StartAsync(account.ConnectionString, $"engine-{Guid.NewGuid():N}");
        Mail = await MailProvider.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Mail.DisposeAsync();
        await _storage.DeleteDatabaseAsync();
        await _storage.DisposeAsync();
    }

    /// <summary>The engine for one test, on a clock of its own.</summary>
    /// <param name="configure">Adds step types, or puts something around a port.</param>
    internal JourneyEngine Engine(Action<IServiceCollection>? configure = null)
    {
        Mail.Reset();
        return new JourneyEngine(_storage.Get<CosmosDatabase>(), Mail, configure);
    }
}

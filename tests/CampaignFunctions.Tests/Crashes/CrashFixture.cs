using CampaignFunctions.Http;
using CampaignFunctions.Journeys;
using CampaignFunctions.Storage.Cosmos;
using CampaignFunctions.Tests.Backend;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignFunctions.Tests.Crashes;

/// <summary>An engine whose every way out goes over a <see cref="Crashes.Lifeline"/>: the app's own Cosmos DB client, its HTTP clients, its queues.</summary>
public sealed class CrashFixture(AccountFixture account) : IAsyncLifetime
{
    private StorageHost _storage = null!;
    private CosmosDatabase _database = null!;

    internal Lifeline Lifeline { get; } = new();

    internal CountedStates States { get; } = new();

    internal JourneyEngine Engine { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _storage = await StorageHost.StartAsync(account.ConnectionString, $"crashes-{Guid.NewGuid():N}");
        _database = _storage.Connect(options => options.HttpClientFactory = () => new HttpClient(new Lifeline.Wire(Lifeline) { InnerHandler = new HttpClientHandler() }));
        Engine = new JourneyEngine(_database, await MailProvider.StartAsync(), services =>
        {
            services.AddHttpApi().AddSingleton<CampaignApi>().AddSingleton<CampaignImportApi>().AddSingleton<CampaignPublishingApi>().AddSingleton<LibraryApi>();
            services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new Lifeline.Wire(Lifeline)));
            Ports.Around<IContactStates>(services, States.Around);
            Ports.Around<ICohortQueue>(services, inner => new Lifeline.Queues(inner, Lifeline));
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await Engine.Mail.DisposeAsync();
        Lifeline.Dispose();
        _database.Dispose();
        await _storage.DeleteDatabaseAsync();
        await _storage.DisposeAsync();
    }
}

using System.Diagnostics.Metrics;
using Azure.Identity;
using CampaignFunctions.Settings;
using CampaignFunctions.Telemetry;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Storage.Cosmos;

/// <summary>The app's one connection to its Cosmos DB database.</summary>
internal sealed class CosmosDatabase : IDisposable
{
    private readonly Dictionary<string, DocumentStore> _stores = new(StringComparer.Ordinal);

    /// <param name="options">Where the account is.</param>
    /// <param name="identity">The app's identity.</param>
    /// <param name="telemetry">Whether anybody looks at spans.</param>
    /// <param name="meters">What requests cost is measured here.</param>
    /// <param name="connect">Changes how the client connects; null: as it is.</param>
    public CosmosDatabase(
        IOptions<CosmosOptions> options,
        IOptions<IdentityOptions> identity,
        IOptions<TelemetryOptions> telemetry,
        IMeterFactory meters,
        Action<CosmosClientOptions>? connect = null)
    {
        var settings = options.Value;
        var clientOptions = new CosmosClientOptions
        {
            ApplicationName = "CampaignFunctions",
            ConnectionMode = settings.EffectiveConnectionMode,
            EnableContentResponseOnWrite = false,
            AllowBulkExecution = false,
            CosmosClientTelemetryOptions = new CosmosClientTelemetryOptions { DisableDistributedTracing = !telemetry.Value.IsOn },
            UseSystemTextJsonSerializerWithOptions = StorageJson.Options,
        };
        clientOptions.CustomHandlers.Add(new RequestCharges(meters));
        connect?.Invoke(clientOptions);
        Client = settings.ConnectionString is { } connection
            ? new CosmosClient(connection, clientOptions)
            : new CosmosClient(settings.AccountEndpoint, new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = identity.Value.ClientId }), clientOptions);
        Database = Client.GetDatabase(settings.Database);
        foreach (var definition in Containers.All)
        {
            _stores.Add(definition.Name, new DocumentStore(Database.GetContainer(definition.Name)));
        }
    }

    public CosmosClient Client { get; }

    public Database Database { get; }

    public DocumentStore Store(ContainerDefinition container) => _stores[container.Name];

    public ChangeFeed Changes(ContainerDefinition container) => new(Database.GetContainer(container.Name));

    public void Dispose() => Client.Dispose();
}

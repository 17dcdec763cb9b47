using Azure.Storage.Queues;
using Azurite;

[assembly: AssemblyFixture(typeof(CampaignFunctions.Tests.Backend.QueueAccountFixture))]

namespace CampaignFunctions.Tests.Backend;

/// <summary>The storage account of all tests: Azurite. Tests keep apart by queues of their own.</summary>
public sealed class QueueAccountFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("campaign-queues-");
    private AzuriteServer _server = null!;

    public string ConnectionString => _server.ConnectionString;

    /// <summary>A client that sees the messages' text as queue triggers do.</summary>
    public QueueClient Queue(string name) => new(ConnectionString, name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    public async ValueTask InitializeAsync() => _server = await AzuriteServer.StartAsync(new AzuriteOptions { DataFolder = _folder.FullName });

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}

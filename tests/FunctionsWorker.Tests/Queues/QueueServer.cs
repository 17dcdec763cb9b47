using Azure.Storage.Queues;
using Azurite;

[assembly: AssemblyFixture(typeof(FunctionsWorker.Tests.Queues.QueueServer))]

namespace FunctionsWorker.Tests.Queues;

/// <summary>One Azurite for all tests; each test has queues of its own.</summary>
public sealed class QueueServer : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("azurite-");
    private AzuriteServer _server = null!;

    public string ConnectionString => _server.ConnectionString;

    public async ValueTask InitializeAsync() =>
        _server = await AzuriteServer.StartAsync(new AzuriteOptions { DataFolder = _folder.FullName });

    /// <summary>A client as an app has it: messages are base64.</summary>
    public QueueClient Queue(string name, QueueMessageEncoding encoding = QueueMessageEncoding.Base64) =>
        new(ConnectionString, name, new QueueClientOptions { MessageEncoding = encoding });

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}

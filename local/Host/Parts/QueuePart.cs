using Azurite;
using Inbox.Faults;
using Local.Host.Data;

namespace Local.Host.Parts;

/// <summary>Azurite's queues, and before them a proxy that can be made to fail.</summary>
internal sealed class QueuePart : IAsyncDisposable
{
    private const int UsualPort = 10001;
    private readonly AzuriteServer azurite;
    private readonly QueueProxy proxy;

    private QueuePart(AzuriteServer azurite, QueueProxy proxy)
    {
        this.azurite = azurite;
        this.proxy = proxy;
    }

    public Uri Address => proxy.Address;

    public int ProcessId => azurite.ProcessId;

    /// <summary>For <c>AzureWebJobsStorage</c>; leads through the proxy.</summary>
    public string ConnectionString =>
        azurite.ConnectionString.Replace($"127.0.0.1:{azurite.QueuePort}", proxy.Address.Authority, StringComparison.Ordinal);

    /// <exception cref="LocalFailure">Node or Azurite can't be used.</exception>
    public static async Task<QueuePart> StartAsync(DataFolder folder, FaultBook faults, int mainPort, Action<string> say, CancellationToken cancellation)
    {
        try
        {
            var azurite = await AzuriteServer.StartAsync(new AzuriteOptions { DataFolder = folder.AzuriteFolder, Progress = say }, cancellation);
            return new QueuePart(azurite, await QueueProxy.StartAsync(Ports.UsualOrFree(UsualPort, mainPort), azurite.QueuePort, faults, cancellation));
        }
        catch (AzuriteException exception)
        {
            throw new LocalFailure(exception.Message, exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await proxy.DisposeAsync();
        await azurite.DisposeAsync();
    }
}

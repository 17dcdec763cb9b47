using System.Diagnostics;
using Azurite;
using CosmosGateway;

namespace Benchmarks.App;

/// <summary>
/// The function app with all that it needs, over data that is thrown away: the Cosmos gateway in this process, Azurite and the app in
/// processes of their own.
/// </summary>
internal sealed class AppUnderLoad : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("campaign-benchmark-");
    private GatewayServer? gateway;
    private AzuriteServer? queues;
    private AppProcess? process;
    private AppClient? client;

    private AppUnderLoad()
    {
    }

    public GatewayServer Gateway => gateway!;

    public AppProcess Process => process!;

    public AppClient Client => client!;

    /// <summary>Starts everything and waits until the app takes work.</summary>
    public static async Task<AppUnderLoad> StartAsync()
    {
        var started = new AppUnderLoad();
        try
        {
            await started.StartPartsAsync();
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the app, so that it takes no processor time from what is measured next.</summary>
    public async Task StopAppAsync()
    {
        client?.Dispose();
        if (process is not null) await process.DisposeAsync();
        (client, process) = (null, null);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAppAsync();
        if (queues is not null) await queues.DisposeAsync();
        if (gateway is not null) await gateway.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private async Task StartPartsAsync()
    {
        gateway = await GatewayServer.StartAsync(new GatewayOptions { DataFile = Path.Combine(folder.FullName, "cosmos.db") });
        queues = await AzuriteServer.StartAsync(new AzuriteOptions { DataFolder = Path.Combine(folder.FullName, "azurite"), Progress = Console.Error.WriteLine });
        process = AppProcess.Start(gateway.ConnectionString, queues.ConnectionString);
        client = new AppClient(process.Address);
        var since = Stopwatch.GetTimestamp();
        while (!await IsRunningAsync())
        {
            if (process.HasEnded || Stopwatch.GetElapsedTime(since) > StartPatience)
                throw new BenchmarkFailure($"The function app didn't start. It said last:{Environment.NewLine}{process.LastWords}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    private async Task<bool> IsRunningAsync()
    {
        try
        {
            return (await Client.StatusAsync(CancellationToken.None)).IsRunning;
        }
        catch (HttpRequestException)
        {
            return false; // Not listening yet.
        }
    }
}

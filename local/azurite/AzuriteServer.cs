using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Azurite;

/// <summary>Azurite's queue service in a process of its own, which ends with this one however it ends.</summary>
public sealed class AzuriteServer : IAsyncDisposable
{
    // The public account of every storage emulator: https://learn.microsoft.com/azure/storage/common/storage-connect-azurite
    private const string AccountName = "devstoreaccount1";
    private const string AccountKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(10);

    private readonly Process _process;

    private AzuriteServer(Process process, int port)
    {
        _process = process;
        QueuePort = port;
    }

    /// <summary>The queue service's port on 127.0.0.1.</summary>
    public int QueuePort { get; }

    /// <summary>The process that serves.</summary>
    public int ProcessId => _process.Id;

    /// <summary>For <c>AzureWebJobsStorage</c>: the queue service only.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={AccountName};AccountKey={AccountKey};QueueEndpoint=http://127.0.0.1:{QueuePort}/{AccountName};";

    /// <summary>Installs Azurite when it is missing, starts it and waits until it answers.</summary>
    /// <exception cref="AzuriteException">With one sentence that says what to do.</exception>
    public static async Task<AzuriteServer> StartAsync(AzuriteOptions options, CancellationToken cancellationToken = default)
    {
        var folder = InstallFolder.Find(options.InstallFolder);
        await NodeCommand.RequireNodeAsync(cancellationToken);
        await new NpmInstaller(folder, "Azurite", options.Progress).EnsureAsync(cancellationToken);
        DataFolder.Check(options.DataFolder);
        var port = options.QueuePort == 0 ? FreePort() : options.QueuePort;
        if (IsTaken(port)) throw PortInUse(port);

        var process = Process.Start(new ProcessStartInfo("node", Arguments(folder, options.DataFolder, port))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var server = new AzuriteServer(process, port);
        try
        {
            await server.WaitUntilItAnswersAsync(options.DataFolder, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets Azurite write its files and end; after ten seconds it is killed.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(StopTime);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private static string[] Arguments(string folder, string dataFolder, int port) =>
    [
        Path.Combine(folder, "start.mjs"), "--location", Path.GetFullPath(dataFolder),
        "--queueHost", "127.0.0.1", "--queuePort", $"{port}", "--skipApiVersionCheck", "--silent", "--disableTelemetry",
    ];

    private async Task WaitUntilItAnswersAsync(string dataFolder, CancellationToken cancellationToken)
    {
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        var errors = _process.StandardError.ReadToEndAsync(CancellationToken.None);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        var clock = Stopwatch.StartNew();
        while (!await AnswersAsync(http, cancellationToken))
        {
            if (_process.HasExited) throw Explain(await errors, dataFolder);
            if (clock.Elapsed > StartTime)
                throw new AzuriteException($"Azurite didn't answer on port {QueuePort} within a minute; check the machine's load and that nothing blocks connections to 127.0.0.1, and start again.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken);
        }
    }

    // Any answer is one: without a signature it is a 403.
    private async Task<bool> AnswersAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(new Uri($"http://127.0.0.1:{QueuePort}/{AccountName}?comp=list"), cancellationToken);
            return !_process.HasExited;
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    private AzuriteException Explain(string errors, string dataFolder)
    {
        if (errors.Contains("EADDRINUSE", StringComparison.Ordinal)) return PortInUse(QueuePort);
        if (errors.Contains("MODULE_NOT_FOUND", StringComparison.Ordinal))
            return new AzuriteException("Azurite's installation is incomplete; delete local/azurite/node_modules and start again.");
        if (errors.Contains("JSON", StringComparison.Ordinal)) return DataFolder.Corrupt(dataFolder);
        var reason = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? "it gave no reason";
        return new AzuriteException($"Azurite ended while it started ({reason}); check the folder {dataFolder} and start again.");
    }

    private static AzuriteException PortInUse(int port) =>
        new($"Port {port}, which Azurite's queue service needs, is in use; stop the program that uses it or choose another port.");

    private static bool IsTaken(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}

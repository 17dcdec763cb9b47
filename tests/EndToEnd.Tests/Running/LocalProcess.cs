using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace EndToEnd.Tests.Running;

/// <summary>One run of the command as a process, with a manual clock and a data folder of the caller's.</summary>
internal sealed class LocalProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromMinutes(2);
    private readonly Process process;
    private readonly StringBuilder output = new();

    private LocalProcess(Process process, int port)
    {
        this.process = process;
        Local = new LocalClient(new Uri($"http://127.0.0.1:{port}/"));
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public LocalClient Local { get; }

    public int Id => process.Id;

    /// <summary>Returns when the app is well.</summary>
    public static Task<LocalProcess> StartAsync(string dataFolder, params string[] more) => StartAsync(dataFolder, new Dictionary<string, string>(), more);

    /// <summary>Starts it with further environment variables.</summary>
    public static async Task<LocalProcess> StartAsync(string dataFolder, Dictionary<string, string> environment, params string[] more)
    {
        var port = FreePort();
        string[] arguments = ["exec", RepositoryFolder.LocalDll, "--data", dataFolder, "--port", port.ToString(CultureInfo.InvariantCulture), "--clock", "manual", .. more];
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["FunctionsWorker__MessageLease"] = "00:00:03",
                // Processes that live for seconds: what pays in the long run only costs them.
                ["DOTNET_TieredPGO"] = "0",
                ["DOTNET_EnableWriteXorExecute"] = "0",
            },
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var started = new LocalProcess(Process.Start(start)!, port);
        try
        {
            await Eventually.IsTrueAsync("the app is well", started.IsWellAsync);
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks it to stop, as a closed terminal or a service manager does.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        await SignalAsync("TERM", Id);
        await process.WaitForExitAsync().WaitAsync(StopPatience);
        return process.ExitCode;
    }

    /// <summary>Ends any process at once.</summary>
    public static Task KillAsync(int processId) => SignalAsync("KILL", processId);

    public async ValueTask DisposeAsync()
    {
        Local.Dispose();
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private async Task<bool> IsWellAsync()
    {
        lock (output) Assert.False(process.HasExited, $"It ended: {output}");
        try
        {
            return await Local.AppProcessAsync() is not null;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        lock (output) output.AppendLine(line);
    }

    private static async Task SignalAsync(string signal, int processId)
    {
        using var kill = Process.Start("kill", [$"-{signal}", processId.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Benchmarks.App;

/// <summary>The built function app in a process of its own, as a laptop runs it.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private const int KeptLines = 20;
    private const double Mebi = 1024 * 1024;
    private readonly ConcurrentQueue<string> lines = new();
    private readonly Process process;

    private AppProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    public bool HasEnded => process.HasExited;

    /// <summary>What it said last.</summary>
    public string LastWords => string.Join(Environment.NewLine, lines);

    /// <summary>The most physical memory that it had so far.</summary>
    public double PeakMiB
    {
        get
        {
            process.Refresh();
            return Math.Round(process.PeakWorkingSet64 / Mebi, 1);
        }
    }

    /// <summary>Processor time that it has used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public static AppProcess Start(string cosmos, string queues)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var app = Path.Combine(AppContext.BaseDirectory, "CampaignFunctions.dll");
        var start = new ProcessStartInfo(DotnetHost(), [app])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["FunctionsWorker__Url"] = address.ToString();
        start.Environment["FunctionsWorker__ParentProcess"] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        start.Environment["Cosmos__connectionString"] = cosmos;
        start.Environment["AzureWebJobsStorage"] = queues;
        start.Environment["App__publicUrl"] = "https://app.example";
        start.Environment["Links__signingKeys"] = "links of a benchmark are signed with this";
        start.Environment["Webhooks__signingSecrets"] = "whsec_d2ViaG9va3Mgb2YgYSBiZW5jaG1hcmsgb2Ygc29tZSBsZW5ndGg=";
        start.Environment["SendGrid__apiKey"] = "SG.unused";
        start.Environment["SendGrid__from"] = "Shop <shop@example.org>";

        var started = new AppProcess(new Process { StartInfo = start }, address);
        started.process.OutputDataReceived += (_, line) => started.Keep(line.Data);
        started.process.ErrorDataReceived += (_, line) => started.Keep(line.Data);
        started.process.Start();
        started.process.BeginOutputReadLine();
        started.process.BeginErrorReadLine();
        return started;
    }

    /// <summary>Ends it at once: what it has written is thrown away with the run.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lines.Enqueue(line);
        if (lines.Count > KeptLines) lines.TryDequeue(out _);
    }

    private static string DotnetHost()
    {
        var beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return File.Exists(beside) ? beside : "dotnet";
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}

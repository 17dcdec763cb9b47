using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FunctionsWorker.Hosting;

/// <summary>Stops the host once the process that started it is gone, however it went.</summary>
internal sealed partial class ParentWatch(
    WorkerSettings settings, IHostApplicationLifetime lifetime, ILogger<ParentWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.ParentProcess is not { } parent) return;
        using var second = new PeriodicTimer(TimeSpan.FromSeconds(1));
        while (IsAlive(parent))
            if (!await second.WaitForNextTickAsync(stoppingToken)) return;
        LogGone(parent);
        lifetime.StopApplication();
    }

    private static bool IsAlive(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return !process.HasExited && !IsZombie(processId);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // A dead process keeps its id until somebody asks for its exit code; in a container that may be never.
    private static bool IsZombie(int processId)
    {
        if (!OperatingSystem.IsLinux()) return false;
        try
        {
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            return stat.AsSpan(stat.LastIndexOf(')') + 1).TrimStart() is ['Z' or 'X', ..];
        }
        catch (IOException)
        {
            return true;
        }
    }

    [LoggerMessage(5, LogLevel.Information, "Process {ProcessId}, which this one belongs to, is gone")]
    private partial void LogGone(int processId);
}

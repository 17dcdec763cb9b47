using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Local.Host.App;

/// <summary>One life of the function app: a process and the address that it listens on.</summary>
internal sealed class AppProcess : IDisposable
{
    private readonly Process process;

    private AppProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
        Id = process.Id;
    }

    public int Id { get; }

    public Uri Address { get; }

    /// <summary>Ends when the process has ended and its output is read.</summary>
    public Task Exited => process.WaitForExitAsync();

    public bool HasExited => process.HasExited;

    /// <summary>As a shell would say it: 128 and the signal's number for a process that was killed.</summary>
    public int ExitCode => process.ExitCode;

    public static AppProcess Start(AppLaunch launch, AppLog log)
    {
        var address = new Uri($"http://127.0.0.1:{Ports.Free()}");
        var start = new ProcessStartInfo(DotnetHost(), [launch.Dll])
        {
            WorkingDirectory = Path.GetDirectoryName(launch.Dll),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in launch.Environment(address)) start.Environment[name] = value;

        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Pass(line.Data, log.Output);
        process.ErrorDataReceived += (_, line) => Pass(line.Data, log.Error);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new AppProcess(process, address);
    }

    /// <summary>Asks the app to drain and ends it if it doesn't within this time.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        if (process.HasExited) return;
        if (OperatingSystem.IsWindows()) process.Kill(entireProcessTree: true);
        else _ = Signal(process.Id, Terminate);
        try
        {
            await process.WaitForExitAsync().WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    public void Kill()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
    }

    public void Dispose() => process.Dispose();

    private const int Terminate = 15;

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Signal(int processId, int signal);

    private static void Pass(string? line, Action<string> to)
    {
        if (line is not null) to(line);
    }

    /// <summary>The dotnet that runs this process, also where it isn't on the path.</summary>
    private static string DotnetHost()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? (File.Exists(beside) ? beside : name);
    }
}

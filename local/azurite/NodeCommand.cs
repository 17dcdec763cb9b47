using System.ComponentModel;
using System.Diagnostics;

namespace Azurite;

/// <summary>Runs node and npm to their end.</summary>
internal static class NodeCommand
{
    private const int OldestNode = 20;

    public static async Task RequireNodeAsync(CancellationToken cancellationToken)
    {
        const string Advice = "install Node.js 20 or later from https://nodejs.org and start again";
        var version = await RunAsync("node", ["--version"], Environment.CurrentDirectory, cancellationToken)
            ?? throw new AzuriteException($"Azurite needs Node.js, which isn't on the PATH; {Advice}.");
        var text = version.Output.Trim();
        if (!int.TryParse(text.TrimStart('v').Split('.')[0], out var major) || major < OldestNode)
            throw new AzuriteException($"Azurite needs Node.js {OldestNode} or later and found \"{text}\"; {Advice}.");
    }

    /// <summary>The end of a command; null when there is no such program.</summary>
    public static async Task<CommandEnd?> RunAsync(
        string program, IEnumerable<string> arguments, string folder, CancellationToken cancellationToken)
    {
        // npm is a script on Windows, which only the shell starts.
        var start = OperatingSystem.IsWindows() && program == "npm"
            ? new ProcessStartInfo("cmd.exe", ["/c", "npm", .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.UseShellExecute = false;
        start.WorkingDirectory = folder;
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            try
            {
                var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
                var errors = process.StandardError.ReadToEndAsync(cancellationToken);
                await process.WaitForExitAsync(cancellationToken);
                return new CommandEnd(process.ExitCode, await output, await errors);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}

/// <summary>How a command ended.</summary>
internal sealed record CommandEnd(int ExitCode, string Output, string Errors);

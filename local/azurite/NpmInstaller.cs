using System.Security.Cryptography;

namespace Azurite;

/// <summary>
/// Installs what package-lock.json says. A marker with the lock file's hash is written last: without it, or with another hash,
/// an installation is half done or outdated and is made anew. Programs that start at once wait for each other.
/// </summary>
internal sealed class NpmInstaller(string folder, string title, Action<string>? progress)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private string Marker => Path.Combine(folder, "node_modules", ".installed");

    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(folder, "package-lock.json"), cancellationToken)));
        if (IsInstalled(wanted)) return;
        await using var turn = await TurnAsync(cancellationToken);
        if (IsInstalled(wanted)) return;
        progress?.Invoke($"Installing {title} with npm; this happens once and takes up to a minute.");
        await InstallAsync(cancellationToken);
        await File.WriteAllTextAsync(Marker, wanted, cancellationToken);
    }

    private bool IsInstalled(string wanted) => File.Exists(Marker) && File.ReadAllText(Marker) == wanted;

    private async Task InstallAsync(CancellationToken cancellationToken)
    {
        var end = await NodeCommand.RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder, cancellationToken)
            ?? throw new AzuriteException($"{title} is installed with npm, which isn't on the PATH; install Node.js 20 or later with npm from https://nodejs.org and start again.");
        if (end.ExitCode != 0)
            throw new AzuriteException($"npm couldn't install {title} ({Reason(end.Errors)}); check the network or proxy, run \"npm ci\" in {folder} to see more, and start again.");
    }

    private static string Reason(string errors)
    {
        var lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Replace("npm error", "", StringComparison.Ordinal).Trim())
            .Where(line => line.Length > 0 && !line.StartsWith("A complete log", StringComparison.Ordinal))
            .Take(2);
        return string.Join(", ", lines) is { Length: > 0 } reason ? reason : "it gave no reason";
    }

    // The operating system frees the lock when its owner dies, so an interrupted installation blocks nobody.
    private async Task<FileStream> TurnAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, ".install.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(Look, cancellationToken);
            }
            catch (UnauthorizedAccessException failure)
            {
                throw new AzuriteException($"{title} can't be installed because {folder} can't be written; make it writable and start again.", failure);
            }
        }
    }
}

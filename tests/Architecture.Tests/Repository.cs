using System.Diagnostics;

namespace Architecture.Tests;

/// <summary>The files of the repository that git tracks.</summary>
internal static class Repository
{
    private static readonly string[] Generated = ["packages.lock.json", "package-lock.json"];

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Paths below the root, with slashes; lock files left out.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. List().Where(path => !Generated.Contains(Path.GetFileName(path)) && File.Exists(Path.Combine(Root, path)))];

    /// <summary>The lines of a text file; none for anything else, such as an image.</summary>
    public static string[] Lines(string path)
    {
        var text = File.ReadAllText(Path.Combine(Root, path));
        return text.Contains('\0') ? [] : text.TrimEnd('\n').Split('\n');
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CampaignFunctions.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException($"no solution above {AppContext.BaseDirectory}");

        return folder.FullName;
    }

    private static string[] List()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["ls-files", "-z"]) { WorkingDirectory = Root, RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? output.Split('\0', StringSplitOptions.RemoveEmptyEntries) : throw new InvalidOperationException("git ls-files failed");
    }
}

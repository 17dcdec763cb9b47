namespace EndToEnd.Tests.Running;

/// <summary>Where the built command and the sample are.</summary>
internal static class RepositoryFolder
{
    public static string Root { get; } = Find();

    /// <summary>The command, as it was built with these tests.</summary>
    public static string LocalDll => Built("local", "local.dll");

    /// <summary>The benchmarks, as they were built with these tests.</summary>
    public static string BenchmarksDll => Built("benchmarks", "Benchmarks.dll");

    private static string Built(string project, string file)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(Root, project, "bin", output.Parent!.Name, output.Name, file);
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CampaignFunctions.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}

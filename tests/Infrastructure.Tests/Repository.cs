namespace Infrastructure.Tests;

/// <summary>Where the files of the repository are.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file's full path, from its path below the root.</summary>
    public static string PathOf(string file) => Path.Combine(Root, file);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CampaignFunctions.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException($"no solution above {AppContext.BaseDirectory}");

        return folder.FullName;
    }
}

namespace EndToEnd.Tests.Running;

/// <summary>Where the built command and the sample are.</summary>
internal static class RepositoryFolder
{
    public static string Root { get; } = Find();

    /// <summary>The command, as it was built with these tests.</summary>
    public static string LocalDll
    {
        get
        {
            var output = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(Root, "local", "bin", output.Parent!.Name, output.Name, "local.dll");
        }
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CampaignFunctions.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}

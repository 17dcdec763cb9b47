using System.Reflection;

namespace Local.Host;

/// <summary>Finds the repository that this command was built in, and the function app beside it.</summary>
internal static class Repository
{
    private const string Landmark = "CampaignFunctions.sln";

    /// <summary>The repository's root folder.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The function app that was built with this command.</summary>
    /// <exception cref="LocalFailure">It isn't there.</exception>
    public static string FunctionApp()
    {
        var relative = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(attribute => attribute.Key == "FunctionApp").Value!;
        var path = Path.GetFullPath(Path.Combine(Root, relative));
        return File.Exists(path)
            ? path
            : throw new LocalFailure($"The function app isn't built ({path} is missing): run 'dotnet build local'.");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Landmark))) return folder.FullName;
        }

        throw new LocalFailure($"{Landmark} isn't found above {AppContext.BaseDirectory}: run this command from a clone of the repository.");
    }
}

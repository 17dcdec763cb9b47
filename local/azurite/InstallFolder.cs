namespace Azurite;

/// <summary>Finds <c>local/azurite</c>: in the folder of the program or of the caller, or above them.</summary>
internal static class InstallFolder
{
    public static string Find(string? given)
    {
        if (given is not null)
            return IsOne(given) ? Path.GetFullPath(given) : throw new AzuriteException($"The folder \"{given}\" has no package-lock.json and start.mjs; point to the repository's local/azurite.");
        return Above(AppContext.BaseDirectory).Concat(Above(Environment.CurrentDirectory))
            .Select(folder => Path.Combine(folder, "local", "azurite"))
            .FirstOrDefault(IsOne)
            ?? throw new AzuriteException("The folder local/azurite isn't above the program or the current folder; run it from the repository.");
    }

    private static bool IsOne(string folder) =>
        File.Exists(Path.Combine(folder, "package-lock.json")) && File.Exists(Path.Combine(folder, "start.mjs"));

    private static IEnumerable<string> Above(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent) yield return current.FullName;
    }
}

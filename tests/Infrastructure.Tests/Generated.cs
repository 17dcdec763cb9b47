namespace Infrastructure.Tests;

/// <summary>Files that follow from the code. Set UPDATE_GENERATED=1 to have a test write its file instead of comparing it.</summary>
internal static class Generated
{
    public static void AssertUpToDate(string file, string expected)
    {
        var path = Repository.PathOf(file);
        if (Environment.GetEnvironmentVariable("UPDATE_GENERATED") == "1")
        {
            File.WriteAllText(path, expected);
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == expected,
            $"{file} no longer says what the code says. Write it anew: UPDATE_GENERATED=1 dotnet run --project tests/Infrastructure.Tests");
    }
}

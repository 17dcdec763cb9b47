using System.Globalization;

namespace EndToEnd.Tests.Crashes;

/// <summary>The processes that a process started, as Linux lists them below <c>/proc</c>.</summary>
internal static class Descendants
{
    public static IReadOnlyList<int> Of(int processId)
    {
        var parents = Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, Stat: Stat(id)))
            .Where(process => process.Stat is not null)
            .ToLookup(process => process.Stat!.Value.Parent, process => process.Id);
        return Below(processId);

        List<int> Below(int parent) => [.. parents[parent].SelectMany(child => Below(child).Prepend(child))];
    }

    /// <summary>Whether it still runs; one that only waits to be noticed has ended.</summary>
    public static bool Runs(int processId) => Stat(processId) is { State: not ('Z' or 'X') };

    private static (char State, int Parent)? Stat(int processId)
    {
        try
        {
            // The name, in brackets, may hold blanks.
            var text = File.ReadAllText($"/proc/{processId}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (fields[0][0], int.Parse(fields[1], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return null;
        }
    }
}

using CsvHelper;

namespace Local.Host.Sample;

/// <summary>The files of <c>samples/</c>: a folder of JSON files for each of the API's collections, and contacts.</summary>
internal sealed class SampleFiles(string folder)
{
    /// <summary>The campaign that the sample's contacts join.</summary>
    public const string Campaign = "welcome";

    private const string Campaigns = "campaigns";

    public string ContactsFile => Path.Combine(folder, "contacts.csv");

    public bool Exist => File.Exists(ContactsFile) && File.Exists(Path.Combine(folder, Campaigns, $"{Campaign}.json"));

    /// <summary>Collection, id and file of everything but contacts; campaigns last, because they name the rest.</summary>
    public IEnumerable<(string Collection, string Id, string File)> Documents() =>
        Directory.EnumerateDirectories(folder)
            .Select(path => Path.GetFileName(path)!)
            .OrderBy(name => name == Campaigns)
            .ThenBy(name => name, StringComparer.Ordinal)
            .SelectMany(name => Directory.EnumerateFiles(Path.Combine(folder, name), "*.json").Order(StringComparer.Ordinal)
                .Select(file => (name, Path.GetFileNameWithoutExtension(file), file)));

    /// <summary>The contacts' ids, as the CSV's column <c>id</c> says.</summary>
    public List<string> ContactIds()
    {
        using var reader = CsvReader.FromFile(ContactsFile);
        var ids = new List<string>();
        while (reader.Read()) ids.Add(reader.GetString("id"));
        return ids;
    }
}

using System.Collections;
using System.Text.Json;

namespace Local.Host.Settings;

/// <summary>
/// The app's settings on this machine: <c>local.settings.json</c>'s Values, and over them the environment.
/// Names are the environment's (a double underscore between section and name).
/// </summary>
internal sealed class LocalSettings
{
    private readonly Dictionary<string, string> file;
    private readonly Dictionary<string, string> environment;

    public LocalSettings(Dictionary<string, string> file, Dictionary<string, string> environment)
    {
        this.file = file;
        this.environment = environment;
    }

    /// <summary>The settings of the file that the environment doesn't say: what the app must be told.</summary>
    public IEnumerable<KeyValuePair<string, string>> FromFile => file.Where(pair => !environment.ContainsKey(pair.Key));

    public string? this[string name] => environment.GetValueOrDefault(name) ?? file.GetValueOrDefault(name);

    /// <exception cref="LocalFailure">The file can't be read.</exception>
    public static LocalSettings Read(string path)
    {
        var environment = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables()) environment[(string)entry.Key] = (string?)entry.Value ?? "";
        return new LocalSettings(File.Exists(path) ? ReadFile(path) : [], environment);
    }

    private static Dictionary<string, string> ReadFile(string path)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            if (!document.RootElement.TryGetProperty("Values", out var members)) return values;
            foreach (var member in members.EnumerateObject())
                values[member.Name.Replace(":", "__", StringComparison.Ordinal)] = member.Value.ToString();
            return values;
        }
        catch (JsonException exception)
        {
            throw new LocalFailure($"{path} isn't JSON from line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1} on: correct it there.", exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new LocalFailure($"{path} must be an object with an object \"Values\" in it: correct it, or begin with local.settings.sample.json.", exception);
        }
    }
}

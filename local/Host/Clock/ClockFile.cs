using System.Globalization;
using System.Text.Json;

namespace Local.Host.Clock;

/// <summary>Keeps where the manual clock stands.</summary>
internal sealed class ClockFile(string path)
{
    /// <summary>Where it was left; null when it never stood anywhere.</summary>
    /// <exception cref="LocalFailure">The file can't be read.</exception>
    public DateTimeOffset? Read()
    {
        if (!File.Exists(path)) return null;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            return document.RootElement.GetProperty("now").GetDateTimeOffset().ToUniversalTime();
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new LocalFailure($"The clock's file {path} can't be read: delete it to begin at the present time, or start over with --reset.", exception);
        }
    }

    public void Write(DateTimeOffset now)
    {
        var next = path + ".new";
        File.WriteAllText(next, $$"""{ "now": "{{now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}}" }""");
        File.Move(next, path, overwrite: true);
    }
}

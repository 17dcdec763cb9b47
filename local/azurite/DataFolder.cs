using System.Text.Json;

namespace Azurite;

/// <summary>The folder that Azurite keeps its queues in.</summary>
internal static class DataFolder
{
    /// <summary>Creates the folder. Azurite starts empty on an index that it can't read, so that is refused here.</summary>
    public static void Check(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var index in Directory.EnumerateFiles(folder, "__azurite_db_queue*.json"))
                if (!IsJson(index)) throw Corrupt(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new AzuriteException($"Azurite's data folder {folder} can't be used ({failure.Message.TrimEnd('.')}); choose another folder or make it writable.", failure);
        }
    }

    public static AzuriteException Corrupt(string folder) =>
        new($"Azurite's data folder {folder} is corrupt; delete it, or restore it from a copy, and start again.");

    private static bool IsJson(string file)
    {
        using var stream = File.OpenRead(file);
        try
        {
            using var document = JsonDocument.Parse(stream);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

using System.IO.Compression;
using System.Text.Json;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Campaigns.Mautic;

/// <summary>What was sent: JSON, or a zip with one JSON file and the assets beside it.</summary>
internal static class MauticFile
{
    /// <summary>The most that the JSON in a zip may hold, unpacked.</summary>
    public const int MostUnpacked = 16 * 1024 * 1024;

    private static ReadOnlySpan<byte> ZipMark => "PK\u0003\u0004"u8;

    /// <summary>The JSON.</summary>
    /// <exception cref="ValidationException">The zip can't be read, or holds no JSON file.</exception>
    /// <exception cref="MalformedJsonException">Not JSON.</exception>
    public static JsonElement Read(ReadOnlyMemory<byte> file) => JsonBody.Parse(file.Span.StartsWith(ZipMark) ? Unpack(file) : file);

    private static ReadOnlyMemory<byte> Unpack(ReadOnlyMemory<byte> file)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file.ToArray(), writable: false), ZipArchiveMode.Read);
            var entries = zip.Entries.Where(entry => entry.FullName.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && !entry.FullName.StartsWith("assets/", StringComparison.OrdinalIgnoreCase)).ToArray();
            return entries is [var only] ? Unpack(only) : throw Refuse($"The zip holds {entries.Length} JSON files outside 'assets'; an export has one.");
        }
        catch (InvalidDataException)
        {
            throw Refuse("The zip can't be read. Send the file as Mautic made it.");
        }
    }

    // What the zip says about its sizes need not be true.
    private static ReadOnlyMemory<byte> Unpack(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var unpacked = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            unpacked.Write(buffer, 0, read);
            if (unpacked.Length > MostUnpacked)
            {
                throw Refuse($"The JSON in the zip is larger than {MostUnpacked:N0} bytes.");
            }
        }

        return unpacked.ToArray();
    }

    private static ValidationException Refuse(string message) => new([new ValidationError("", "not-mautic", message)]);
}

using System.Text;
using System.Text.Json;

namespace Inbox.Store;

/// <summary>
/// The inbox's file: one JSON object a line, only appended to. A last line that a crash cut off is dropped;
/// any other line that can't be read is an error.
/// </summary>
internal sealed class InboxFile : IDisposable
{
    private readonly FileStream stream;
    private readonly string path;

    public InboxFile(string path)
    {
        this.path = path;
        stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
    }

    /// <summary>Everything that the file holds; leaves the file at its end, ready to be appended to.</summary>
    public List<InboxEntry> ReadAll()
    {
        var entries = new List<InboxEntry>();
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        for (int start = 0, line = 1; start < end; line++)
        {
            var length = Array.IndexOf(bytes, (byte)'\n', start) - start;
            entries.Add(Read(bytes.AsSpan(start, length), line));
            start += length + 1;
        }

        stream.SetLength(end);
        stream.Position = end;
        return entries;
    }

    public void Append(IEnumerable<InboxEntry> entries)
    {
        using var lines = new MemoryStream();
        foreach (var entry in entries)
        {
            JsonSerializer.Serialize(lines, entry, InboxFileJson.Default.InboxEntry);
            lines.WriteByte((byte)'\n');
        }

        stream.Write(lines.GetBuffer().AsSpan(0, (int)lines.Length));
        stream.Flush();
    }

    public void Empty() => stream.SetLength(0);

    public void Dispose() => stream.Dispose();

    private InboxEntry Read(ReadOnlySpan<byte> line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, InboxFileJson.Default.InboxEntry)
                ?? throw new JsonException(Encoding.UTF8.GetString(line));
        }
        catch (JsonException exception)
        {
            throw new InboxFileException($"The inbox's file {path} can't be read from line {number} on: delete it, or start over with --reset.", exception);
        }
    }
}

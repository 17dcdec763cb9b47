using System.Text;
using System.Text.Json;

namespace Inbox.Store;

/// <summary>
/// The inbox's file: one JSON object a line, appended to until it is too long. A last line that a crash cut off is dropped;
/// any other line that can't be read is an error.
/// </summary>
internal sealed class InboxFile : IDisposable
{
    private readonly string path;
    private FileStream stream;

    public InboxFile(string path)
    {
        this.path = path;
        stream = Open(path);
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
            entries.Add(Read(bytes.AsSpan(start, length), line) with { Bytes = length + 1 });
            start += length + 1;
        }

        stream.SetLength(end);
        stream.Position = end;
        return entries;
    }

    /// <summary>An entry as a line of the file.</summary>
    public static byte[] Line(InboxEntry entry)
    {
        using var line = new MemoryStream();
        JsonSerializer.Serialize(line, entry, InboxFileJson.Default.InboxEntry);
        line.WriteByte((byte)'\n');
        return line.ToArray();
    }

    public void Append(IEnumerable<byte[]> lines)
    {
        foreach (var line in lines) stream.Write(line);
        stream.Flush();
    }

    /// <summary>Puts other lines in the place of all: a crash leaves either.</summary>
    public void Replace(IEnumerable<byte[]> lines)
    {
        var next = path + ".new";
        using (var file = File.Create(next))
        {
            foreach (var line in lines) file.Write(line);
            file.Flush(flushToDisk: true);
        }

        stream.Dispose();
        File.Move(next, path, overwrite: true);
        stream = Open(path);
        stream.Seek(0, SeekOrigin.End);
    }

    public void Empty() => stream.SetLength(0);

    public void Dispose() => stream.Dispose();

    private static FileStream Open(string path) => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);

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

namespace Local.Host.Data;

/// <summary>
/// The folder that keeps what a second run continues with. It belongs to one running command at a time,
/// and only a folder that this command made (or found empty) is ever written to or emptied.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private const string Marker = "local.json";
    private static readonly string[] LockFiles = [FolderLock.Name, FolderLock.HolderName];
    private readonly FolderLock hold;

    private DataFolder(string path, FolderLock hold)
    {
        Path = path;
        this.hold = hold;
    }

    public string Path { get; }

    public string CosmosFile => File("cosmos.db");

    public string AzuriteFolder => File("azurite");

    public string InboxFile => File("inbox.jsonl");

    public string ClockFile => File("clock.json");

    public string SampleMarker => File("sample.json");

    public string AppLog => File(System.IO.Path.Combine("logs", "app.log"));

    /// <exception cref="LocalFailure">The folder isn't ours, is in use, or can't be written to.</exception>
    public static DataFolder Open(string path, bool reset)
    {
        path = System.IO.Path.GetFullPath(path);
        try
        {
            if (System.IO.File.Exists(path))
                throw new LocalFailure($"{path} is a file: name a folder with --data.");
            Directory.CreateDirectory(path);
            if (!System.IO.File.Exists(System.IO.Path.Combine(path, Marker)) && Strangers(path).Any())
                throw new LocalFailure($"The folder {path} holds other files and is left alone: name an empty one with --data.");

            var folder = new DataFolder(path, FolderLock.Take(path));
            if (reset) folder.Empty();
            System.IO.File.WriteAllText(folder.File(Marker), """{ "madeBy": "CampaignFunctions local", "version": 1 }""");
            return folder;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LocalFailure($"The data folder {path} can't be used ({exception.Message.TrimEnd('.')}): name another with --data.", exception);
        }
    }

    /// <exception cref="LocalFailure">The database isn't one.</exception>
    public void CheckCosmosFile()
    {
        if (!System.IO.File.Exists(CosmosFile)) return;
        var header = "SQLite format 3\0"u8;
        var start = new byte[header.Length];
        using var stream = System.IO.File.Open(CosmosFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (stream.Length > 0 && (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || !header.SequenceEqual(start)))
            throw new LocalFailure($"{CosmosFile} isn't a database any more: put a copy of it back, or start over with --reset.");
    }

    public void Dispose() => hold.Dispose();

    private static IEnumerable<string> Strangers(string path) =>
        Directory.EnumerateFileSystemEntries(path).Where(entry => !LockFiles.Contains(System.IO.Path.GetFileName(entry)));

    private string File(string name) => System.IO.Path.Combine(Path, name);

    private void Empty()
    {
        foreach (var entry in Strangers(Path))
        {
            if (Directory.Exists(entry)) Directory.Delete(entry, recursive: true);
            else System.IO.File.Delete(entry);
        }
    }
}

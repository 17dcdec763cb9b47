using System.Globalization;

namespace Local.Host.Data;

/// <summary>Holds a folder for this process. The system lets go of it when the process ends, however it ends.</summary>
internal sealed class FolderLock : IDisposable
{
    public const string Name = "lock";
    public const string HolderName = "lock.pid";
    private readonly FileStream stream;

    private FolderLock(FileStream stream) => this.stream = stream;

    /// <exception cref="LocalFailure">Another process holds the folder.</exception>
    public static FolderLock Take(string folder)
    {
        var holder = Path.Combine(folder, HolderName);
        try
        {
            var stream = new FileStream(Path.Combine(folder, Name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new FolderLock(stream);
        }
        catch (IOException exception) when (exception is not DirectoryNotFoundException)
        {
            var who = File.Exists(holder) ? $" (process {File.ReadAllText(holder).Trim()})" : "";
            throw new LocalFailure($"The data folder {folder} is in use by another run{who}: stop that one, or name another folder with --data.", exception);
        }
    }

    public void Dispose() => stream.Dispose();
}

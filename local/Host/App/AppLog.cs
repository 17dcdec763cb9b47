namespace Local.Host.App;

/// <summary>
/// Keeps what the app writes to its console in a file and passes warnings and errors on.
/// The file of the run before is kept beside it.
/// </summary>
internal sealed class AppLog : IDisposable
{
    private readonly Lock guard = new();
    private readonly StreamWriter writer;
    private readonly Action<string> warn;
    private readonly Queue<string> lastErrors = new();
    private bool inWarning;

    public AppLog(string path, Action<string> warn)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        if (File.Exists(path)) File.Move(path, System.IO.Path.ChangeExtension(path, ".previous.log"), overwrite: true);
        Path = path;
        writer = new StreamWriter(path) { AutoFlush = true };
        this.warn = warn;
    }

    public string Path { get; }

    /// <summary>The last lines of the error output, without stack traces, oldest first.</summary>
    public IReadOnlyList<string> LastErrors
    {
        get
        {
            lock (guard) return [.. lastErrors];
        }
    }

    public void ForgetErrors()
    {
        lock (guard) lastErrors.Clear();
    }

    /// <summary>A line of the standard output, in the form of the .NET console logger: an entry's later lines are indented.</summary>
    public void Output(string line)
    {
        lock (guard)
        {
            writer.WriteLine(line);
            if (!line.StartsWith(' ')) inWarning = IsWarning(line);
            if (!inWarning || IsTrace(line)) return;
        }

        warn(line);
    }

    public void Error(string line)
    {
        lock (guard)
        {
            writer.WriteLine(line);
            if (string.IsNullOrWhiteSpace(line) || IsTrace(line)) return;
            lastErrors.Enqueue(line.Trim());
            if (lastErrors.Count > 8) lastErrors.Dequeue();
        }

        warn(line);
    }

    public void Dispose() => writer.Dispose();

    private static bool IsWarning(string line) =>
        line.StartsWith("warn:", StringComparison.Ordinal) || line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal);

    private static bool IsTrace(string line) => line.TrimStart().StartsWith("at ", StringComparison.Ordinal);
}

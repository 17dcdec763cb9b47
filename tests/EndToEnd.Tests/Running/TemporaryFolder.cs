namespace EndToEnd.Tests.Running;

/// <summary>A data folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("end-to-end-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

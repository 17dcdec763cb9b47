using CosmosGateway.Containers;
using Microsoft.Extensions.Logging;

namespace CosmosGateway.Storage;

/// <summary>The open data file: its writer, its readers, what is in it.</summary>
internal sealed class DataFile : IAsyncDisposable
{
    private readonly Writer writer;
    private readonly ReaderPool readers;
    private readonly Purge purge;
    private readonly FileStream mark;
    private readonly string? temporary;

    private DataFile(FileStream mark, Writer writer, ReaderPool readers, Catalog catalog, TimeProvider clock, string? temporary, ILogger logger)
    {
        this.mark = mark;
        this.writer = writer;
        this.readers = readers;
        this.temporary = temporary;
        Catalog = catalog;
        Documents = new DocumentStore(readers, writer, clock);
        purge = new Purge(catalog, writer, clock, logger);
    }

    public Catalog Catalog { get; }

    public DocumentStore Documents { get; }

    /// <exception cref="InvalidDataException">The file can't be used.</exception>
    public static async Task<DataFile> OpenAsync(GatewayOptions options, ILogger logger)
    {
        var temporary = options.DataFile is null ? Path.Combine(Path.GetTempPath(), $"cosmos-gateway-{Path.GetRandomFileName()}.db") : null;
        var path = options.DataFile ?? temporary!;
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        var mark = Mark(path);
        Writer? writer = null;
        try
        {
            writer = new Writer(path);
            var catalog = await Catalog.LoadAsync(writer, options.Clock);
            return new DataFile(mark, writer, new ReaderPool(path), catalog, options.Clock, temporary, logger);
        }
        catch (Exception failure)
        {
            writer?.Dispose();
            await mark.DisposeAsync();
            if (failure is not SqliteFailure) throw;
            throw new InvalidDataException($"The data file {path} can't be used: {failure.Message}. Move it away to start with an empty one.", failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await purge.DisposeAsync();
        readers.Dispose();
        writer.Dispose();
        await mark.DisposeAsync();
        if (temporary is null) return;
        foreach (var part in new[] { "", "-wal", "-shm" }) File.Delete(temporary + part);
    }

    /// <summary>Keeps a second gateway off the file: each would have its own idea of what is in it.</summary>
    private static FileStream Mark(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException failure)
        {
            throw new InvalidDataException($"The data file {path} is in use by another gateway. Stop that one first, or name another file.", failure);
        }
    }
}

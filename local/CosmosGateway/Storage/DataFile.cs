using CosmosGateway.Containers;
using Microsoft.Extensions.Logging;

namespace CosmosGateway.Storage;

/// <summary>The open data file: its writer, its readers, what is in it.</summary>
internal sealed class DataFile : IAsyncDisposable
{
    private readonly Writer writer;
    private readonly ReaderPool readers;
    private readonly Purge purge;
    private readonly string? temporary;

    private DataFile(Writer writer, ReaderPool readers, Catalog catalog, TimeProvider clock, string? temporary, ILogger logger)
    {
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
        var writer = new Writer(path);
        try
        {
            var catalog = await Catalog.LoadAsync(writer, options.Clock);
            return new DataFile(writer, new ReaderPool(path), catalog, options.Clock, temporary, logger);
        }
        catch (SqliteFailure failure)
        {
            writer.Dispose();
            throw new InvalidDataException($"The data file {path} can't be used: {failure.Message}. Move it away to start with an empty one.", failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await purge.DisposeAsync();
        readers.Dispose();
        writer.Dispose();
        if (temporary is null) return;
        foreach (var part in new[] { "", "-wal", "-shm" }) File.Delete(temporary + part);
    }
}

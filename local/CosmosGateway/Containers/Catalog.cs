using System.Collections.Concurrent;
using CosmosGateway.Storage;

namespace CosmosGateway.Containers;

/// <summary>The databases and containers that exist, in memory and in the data file.</summary>
internal sealed class Catalog
{
    private readonly ConcurrentDictionary<string, DatabaseState> databases = new();
    private readonly ConcurrentDictionary<(string Database, string Container), ContainerState> containers = new();
    private readonly Writer writer;
    private readonly TimeProvider clock;

    private Catalog(Writer writer, TimeProvider clock)
    {
        this.writer = writer;
        this.clock = clock;
    }

    public IEnumerable<DatabaseState> Databases => databases.Values.OrderBy(database => database.Number);

    public IEnumerable<ContainerState> Containers => containers.Values.OrderBy(container => container.Number);

    private long Now => clock.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Reads what the data file has; makes the tables in an empty one.</summary>
    public static async Task<Catalog> LoadAsync(Writer writer, TimeProvider clock)
    {
        var catalog = new Catalog(writer, clock);
        await writer.RunAsync(session =>
        {
            CatalogTables.Create(session);
            foreach (var database in CatalogTables.Databases(session)) catalog.databases[database.Id] = database;
            foreach (var container in CatalogTables.Containers(session, catalog.databases.Values)) catalog.Keep(container);
            return true;
        });
        return catalog;
    }

    /// <summary>Finds a database by its id or its resource id.</summary>
    public DatabaseState Database(string name) =>
        databases.TryGetValue(name, out var database)
            ? database
            : databases.Values.FirstOrDefault(known => known.ResourceId == name) ?? throw new GatewayException(404, $"There is no database '{name}'.");

    /// <summary>Finds a container by ids or resource ids; null when there is none.</summary>
    public ContainerState? FindContainer(string database, string name) =>
        containers.TryGetValue((database, name), out var container)
            ? container
            : containers.Values.FirstOrDefault(known => known.ResourceId == name);

    public IEnumerable<ContainerState> ContainersOf(DatabaseState database) => Containers.Where(container => container.Database.Number == database.Number);

    public Task<DatabaseState> CreateDatabaseAsync(string id)
    {
        ResourceNames.Check(id, "database");
        return writer.RunAsync(
            session => CatalogTables.InsertDatabase(session, id, Now),
            database => databases[database.Id] = database);
    }

    public Task<bool> DeleteDatabaseAsync(DatabaseState database) => writer.RunAsync(
        session =>
        {
            foreach (var container in ContainersOf(database)) CatalogTables.DeleteContainer(session, container);
            return CatalogTables.DeleteDatabase(session, database);
        },
        _ =>
        {
            databases.TryRemove(database.Id, out var _);
            foreach (var container in ContainersOf(database)) containers.TryRemove((database.Id, container.Definition.Id), out var _);
        });

    public Task<ContainerState> CreateContainerAsync(DatabaseState database, ContainerDefinition definition) => writer.RunAsync(
        session => CatalogTables.InsertContainer(session, database, definition, Now),
        Keep);

    public Task<ContainerState> ReplaceContainerAsync(ContainerState container, ContainerDefinition definition)
    {
        ContainerReplacement.Check(container.Definition, definition);
        return writer.RunAsync(
            session => CatalogTables.ReplaceContainer(session, container.With(definition, Now), container.Definition),
            Keep);
    }

    public Task<bool> DeleteContainerAsync(ContainerState container) => writer.RunAsync(
        session => CatalogTables.DeleteContainer(session, container),
        _ => containers.TryRemove((container.Database.Id, container.Definition.Id), out var _));

    private void Keep(ContainerState container) => containers[(container.Database.Id, container.Definition.Id)] = container;
}

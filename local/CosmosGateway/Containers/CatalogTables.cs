using System.Text;
using CosmosGateway.Storage;

namespace CosmosGateway.Containers;

/// <summary>Databases and containers in the data file; called on the writer's thread.</summary>
internal static class CatalogTables
{
    public static void Create(SqliteSession session) => session.Execute("""
        CREATE TABLE IF NOT EXISTS databases(number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, timestamp INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS containers(number INTEGER PRIMARY KEY AUTOINCREMENT, database INTEGER NOT NULL, id TEXT NOT NULL,
          version INTEGER NOT NULL, timestamp INTEGER NOT NULL, sequence INTEGER NOT NULL, definition TEXT NOT NULL, UNIQUE(database, id));
        """);

    public static IEnumerable<DatabaseState> Databases(SqliteSession session)
    {
        using var rows = session.Prepare("SELECT number, id, timestamp FROM databases");
        while (rows.Step()) yield return new DatabaseState((int)rows.Integer(0), rows.Text(1), rows.Integer(2));
    }

    public static IEnumerable<ContainerState> Containers(SqliteSession session, ICollection<DatabaseState> databases)
    {
        using var rows = session.Prepare("SELECT number, database, version, timestamp, sequence, definition FROM containers");
        while (rows.Step())
        {
            var number = (int)rows.Integer(0);
            var owner = (int)rows.Integer(1);
            using var last = session.PrepareOnce($"SELECT coalesce(max(sequence), 0) FROM documents_{number}");
            last.Step();
            yield return new ContainerState(
                databases.First(database => database.Number == owner),
                number,
                rows.Integer(2),
                rows.Integer(3),
                ContainerDefinition.Parse(rows.Bytes(5).ToArray()),
                new Sequence(Math.Max(rows.Integer(4), last.Integer(0))));
        }
    }

    /// <exception cref="GatewayException">409: the database exists.</exception>
    public static DatabaseState InsertDatabase(SqliteSession session, string id, long now)
    {
        using var insert = session.Prepare("INSERT INTO databases(id, timestamp) VALUES(?1,?2) ON CONFLICT DO NOTHING RETURNING number");
        if (!insert.Bind(1, id).Bind(2, now).Step()) throw new GatewayException(409, $"There is already a database '{id}'.");
        return new DatabaseState((int)insert.Integer(0), id, now);
    }

    /// <exception cref="GatewayException">409: the container exists.</exception>
    public static ContainerState InsertContainer(SqliteSession session, DatabaseState database, ContainerDefinition definition, long now)
    {
        using var insert = session.Prepare("INSERT INTO containers(database, id, version, timestamp, sequence, definition) VALUES(?1,?2,1,?3,0,?4) ON CONFLICT DO NOTHING RETURNING number");
        insert.Bind(1, database.Number).Bind(2, definition.Id).Bind(3, now).Bind(4, Encoding.UTF8.GetBytes(definition.Json));
        if (!insert.Step()) throw new GatewayException(409, $"There is already a container '{definition.Id}'.");
        var container = new ContainerState(database, (int)insert.Integer(0), version: 1, now, definition, new Sequence(0));
        insert.Reset();
        container.Table.Create(session);
        return container;
    }

    public static ContainerState ReplaceContainer(SqliteSession session, ContainerState container, ContainerDefinition old)
    {
        using var update = session.Prepare("UPDATE containers SET version=?2, timestamp=?3, definition=?4 WHERE number=?1");
        update.Bind(1, container.Number).Bind(2, container.Version).Bind(3, container.Timestamp).Bind(4, Encoding.UTF8.GetBytes(container.Definition.Json)).Run();
        update.Reset();
        container.Table.ReplaceIndexes(session, old);
        if (old.DefaultTimeToLive != container.Definition.DefaultTimeToLive) container.Table.ReplaceExpiry(session);
        return container;
    }

    /// <summary>Remembers the last sequence number, so that the numbers of deleted documents are never given again.</summary>
    public static void KeepSequence(SqliteSession session, ContainerState container)
    {
        using var update = session.Prepare("UPDATE containers SET sequence=?2 WHERE number=?1");
        update.Bind(1, container.Number).Bind(2, container.Sequence.Last).Run();
    }

    public static bool DeleteContainer(SqliteSession session, ContainerState container)
    {
        using var delete = session.Prepare("DELETE FROM containers WHERE number=?1");
        delete.Bind(1, container.Number).Run();
        if (session.Changes == 0) throw new GatewayException(404, $"There is no container '{container.Definition.Id}'.");
        delete.Reset();
        container.Table.Drop(session);
        return true;
    }

    public static bool DeleteDatabase(SqliteSession session, DatabaseState database)
    {
        using var delete = session.Prepare("DELETE FROM databases WHERE number=?1");
        delete.Bind(1, database.Number).Run();
        return session.Changes > 0 ? true : throw new GatewayException(404, $"There is no database '{database.Id}'.");
    }
}

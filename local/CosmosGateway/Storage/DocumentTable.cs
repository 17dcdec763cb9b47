using CosmosGateway.Containers;

namespace CosmosGateway.Storage;

/// <summary>The table of one container's documents: its statements, and its indexes by the indexing policy.</summary>
internal sealed class DocumentTable(int container, ContainerDefinition definition)
{
    private readonly string name = $"documents_{container}";
    private readonly string uniqueName = $"unique_{container}";

    public string Name => name;

    public bool HasUniqueKeys { get; } = definition.UniqueKeys.Count > 0;

    /// <summary>number, sequence, expires, bytes of a document by partition key and id.</summary>
    public string Find { get; } = $"SELECT number, sequence, expires, octet_length(body) FROM documents_{container} WHERE pk=?1 AND id=?2";

    /// <summary>number, sequence, expires, body of a document by partition key and id.</summary>
    public string Read { get; } = $"SELECT number, sequence, expires, body FROM documents_{container} WHERE pk=?1 AND id=?2";

    public string Insert { get; } = $"INSERT INTO documents_{container}(number, pk, id, sequence, expires, body) VALUES(?1,?2,?3,?1,?4,?5)";

    public string Update { get; } = $"UPDATE documents_{container} SET sequence=?2, expires=?3, body=?4 WHERE number=?1";

    public string Delete { get; } = $"DELETE FROM documents_{container} WHERE number=?1";

    public string FindUnique { get; } = $"SELECT u.number, d.expires FROM unique_{container} u JOIN documents_{container} d ON d.number=u.number WHERE u.pk=?1 AND u.value=?2";

    public string InsertUnique { get; } = $"INSERT INTO unique_{container}(pk, value, number) VALUES(?1,?2,?3)";

    public string DeleteUnique { get; } = $"DELETE FROM unique_{container} WHERE number=?1";

    public string Expired { get; } = $"SELECT number FROM documents_{container} WHERE expires IS NOT NULL AND expires<=?1 LIMIT 500";

    /// <summary>sequence, body of the documents after a sequence number, in the order of their last change.</summary>
    public string Changes { get; } = $"SELECT sequence, body FROM documents_{container} WHERE sequence>?1 AND (expires IS NULL OR expires>?2)";

    /// <summary>The sequence number of the last change that a document still shows.</summary>
    public string Newest { get; } = $"SELECT coalesce(max(sequence), 0) FROM documents_{container}";

    /// <summary>number, body of the documents after a number, in the order of their creation.</summary>
    public string Feed { get; } = $"SELECT number, body FROM documents_{container} WHERE number>?1 AND (expires IS NULL OR expires>?2)";

    public void Create(SqliteSession session)
    {
        session.Execute($"""
            CREATE TABLE {name}(number INTEGER PRIMARY KEY, pk TEXT NOT NULL, id TEXT NOT NULL, sequence INTEGER NOT NULL, expires INTEGER, body TEXT NOT NULL);
            CREATE UNIQUE INDEX {name}_key ON {name}(pk, id);
            CREATE INDEX {name}_sequence ON {name}(sequence);
            CREATE INDEX {name}_expires ON {name}(expires) WHERE expires IS NOT NULL;
            """);
        if (HasUniqueKeys)
        {
            session.Execute($"""
                CREATE TABLE {uniqueName}(pk TEXT NOT NULL, value TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY(pk, value)) WITHOUT ROWID;
                CREATE INDEX {uniqueName}_number ON {uniqueName}(number);
                """);
        }

        foreach (var path in definition.IndexedPaths) session.Execute(IndexSql(path));
    }

    public void Drop(SqliteSession session) => session.Execute($"DROP TABLE {name}; DROP TABLE IF EXISTS {uniqueName}");

    /// <summary>Deletes a document and what its unique keys hold.</summary>
    public void Remove(SqliteSession session, long number)
    {
        using var delete = session.Prepare(Delete);
        delete.Bind(1, number).Run();
        if (!HasUniqueKeys) return;
        using var unique = session.Prepare(DeleteUnique);
        unique.Bind(1, number).Run();
    }

    /// <summary>Brings the indexes from those of <paramref name="old"/> to this policy's.</summary>
    public void ReplaceIndexes(SqliteSession session, ContainerDefinition old)
    {
        foreach (var path in old.IndexedPaths) session.Execute($"DROP INDEX IF EXISTS {IndexName(path)}");
        foreach (var path in definition.IndexedPaths) session.Execute(IndexSql(path));
    }

    /// <summary>Recomputes when documents expire after the container's default has changed.</summary>
    public void ReplaceExpiry(SqliteSession session)
    {
        var own = "json_extract(body,'$.ttl')";
        var born = "json_extract(body,'$._ts')";
        session.Execute(definition.DefaultTimeToLive is { } standard
            ? $"UPDATE {name} SET expires=CASE WHEN {own}>0 THEN {born}+{own} WHEN {own}=-1 THEN NULL ELSE {(standard > 0 ? $"{born}+{standard}" : "NULL")} END"
            : $"UPDATE {name} SET expires=NULL");
    }

    /// <summary>The expression by which a path is indexed; conditions have to use the same text.</summary>
    public static string? Expression(IEnumerable<string> path) => JsonPath.ToSqlite(path) is { } json ? $"json_extract(body,'{json}')" : null;

    private string IndexName(string[] path) => $"\"{name}_path_{string.Join('/', path)}\"";

    private string IndexSql(string[] path) =>
        $"CREATE INDEX IF NOT EXISTS {IndexName(path)} ON {name}({Expression(path)}, pk) WHERE {Expression(path)} IS NOT NULL";
}

using SQLitePCL;

namespace CosmosGateway.Storage;

/// <summary>One connection to the data file with its prepared statements; used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private const int MostStatements = 500;
    private readonly sqlite3 handle;
    private readonly Dictionary<string, SqliteStatement> statements = [];

    private SqliteSession(sqlite3 handle) => this.handle = handle;

    /// <summary>Opens the file (made when missing, unless <paramref name="readOnly"/>) in WAL mode.</summary>
    /// <exception cref="InvalidDataException">The file can't be opened or isn't a SQLite database.</exception>
    public static SqliteSession Open(string file, bool readOnly, int cacheKibibytes)
    {
        Batteries_V2.Init();
        var flags = raw.SQLITE_OPEN_NOMUTEX
            | (readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);
        var result = raw.sqlite3_open_v2(file, out var handle, flags, null);
        var session = new SqliteSession(handle);
        try
        {
            session.Check(result, "open");
            session.Execute($"PRAGMA cache_size=-{cacheKibibytes}; PRAGMA temp_store=MEMORY; PRAGMA busy_timeout=10000");
            session.Execute(readOnly ? "PRAGMA query_only=1" : "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=4000");
        }
        catch (SqliteFailure failure)
        {
            session.Dispose();
            throw new InvalidDataException($"The data file {file} can't be used: {failure.Message}. Move it away to start with an empty one.", failure);
        }

        return session;
    }

    /// <summary>Runs one or more statements that return nothing.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(handle, sql), sql);

    /// <summary>A statement ready to bind; disposing it makes it free for the next use.</summary>
    public SqliteStatement Prepare(string sql)
    {
        if (statements.TryGetValue(sql, out var known) && known.TryTake()) return known;
        var kept = known is null && statements.Count < MostStatements;
        var statement = Compile(sql, kept);
        if (kept) statements.Add(sql, statement);
        return statement;
    }

    /// <summary>A statement that is thrown away after one use: for texts that hardly repeat.</summary>
    public SqliteStatement PrepareOnce(string sql) => Compile(sql, kept: false);

    public int Changes => raw.sqlite3_changes(handle);

    public void Dispose()
    {
        foreach (var statement in statements.Values) statement.Close();
        statements.Clear();
        raw.sqlite3_close_v2(handle);
    }

    internal void Check(int result, string what)
    {
        if (result is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE) return;
        throw new SqliteFailure(result, $"{raw.sqlite3_errmsg(handle).utf8_to_string()} ({what})");
    }

    private SqliteStatement Compile(string sql, bool kept)
    {
        Check(raw.sqlite3_prepare_v2(handle, sql, out var statement), sql);
        return new SqliteStatement(this, statement, kept);
    }
}

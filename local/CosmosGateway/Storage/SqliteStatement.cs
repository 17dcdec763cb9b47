using SQLitePCL;

namespace CosmosGateway.Storage;

/// <summary>A prepared statement: bind (from 1), step, read columns (from 0), dispose.</summary>
internal sealed class SqliteStatement(SqliteSession session, sqlite3_stmt handle, bool kept) : IDisposable
{
    private bool taken = true;

    public SqliteStatement Bind(int index, long value)
    {
        session.Check(raw.sqlite3_bind_int64(handle, index, value), "bind");
        return this;
    }

    public SqliteStatement Bind(int index, long? value) => value is { } number ? Bind(index, number) : BindNull(index);

    public SqliteStatement Bind(int index, double value)
    {
        session.Check(raw.sqlite3_bind_double(handle, index, value), "bind");
        return this;
    }

    public SqliteStatement Bind(int index, string value)
    {
        session.Check(raw.sqlite3_bind_text(handle, index, value), "bind");
        return this;
    }

    /// <summary>Binds UTF-8 as text, without a detour over a string.</summary>
    public SqliteStatement Bind(int index, ReadOnlySpan<byte> utf8)
    {
        session.Check(raw.sqlite3_bind_text(handle, index, utf8), "bind");
        return this;
    }

    public SqliteStatement BindNull(int index)
    {
        session.Check(raw.sqlite3_bind_null(handle, index), "bind");
        return this;
    }

    /// <summary>True when there is a row to read.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(handle);
        session.Check(result, "step");
        return result == raw.SQLITE_ROW;
    }

    /// <summary>Runs a statement that returns no rows.</summary>
    public void Run() => Step();

    /// <summary>Makes it ready for other values.</summary>
    public void Reset() => raw.sqlite3_reset(handle);

    public long Integer(int column) => raw.sqlite3_column_int64(handle, column);

    public long? IntegerOrNull(int column) => IsNull(column) ? null : Integer(column);

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    /// <summary>The column's bytes; valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public void Dispose()
    {
        if (!kept)
        {
            Close();
            return;
        }

        raw.sqlite3_reset(handle);
        raw.sqlite3_clear_bindings(handle);
        taken = false;
    }

    internal bool TryTake()
    {
        if (taken) return false;
        taken = true;
        return true;
    }

    internal void Close() => handle.Dispose();
}

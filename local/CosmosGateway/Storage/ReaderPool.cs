using System.Collections.Concurrent;

namespace CosmosGateway.Storage;

/// <summary>Connections that only read; a few are kept, more are opened while more requests read at the same time.</summary>
internal sealed class ReaderPool(string file) : IDisposable
{
    private const int Kept = 4;
    private const int CacheKibibytes = 8 * 1024;
    private readonly ConcurrentStack<SqliteSession> idle = new();

    public Lease Take() => new(this, idle.TryPop(out var session) ? session : SqliteSession.Open(file, readOnly: true, CacheKibibytes));

    public void Dispose()
    {
        while (idle.TryPop(out var session)) session.Dispose();
    }

    private void Return(SqliteSession session)
    {
        if (idle.Count < Kept) idle.Push(session);
        else session.Dispose();
    }

    /// <summary>A connection on loan.</summary>
    internal readonly struct Lease(ReaderPool pool, SqliteSession session) : IDisposable
    {
        public SqliteSession Session { get; } = session;

        public void Dispose() => pool.Return(Session);
    }
}

using System.Collections.Concurrent;

namespace CosmosGateway.Storage;

/// <summary>
/// The only connection that writes, on its own thread. Writes that wait are committed together;
/// each keeps its own savepoint, so that one that fails leaves nothing behind and doesn't harm the others.
/// A write is answered after its commit.
/// </summary>
internal sealed class Writer : IDisposable
{
    private const int LargestGroup = 256;
    private const int CacheKibibytes = 48 * 1024;
    private readonly BlockingCollection<Work> waiting = [];
    private readonly SqliteSession session;
    private readonly Thread thread;

    public Writer(string file)
    {
        session = SqliteSession.Open(file, readOnly: false, CacheKibibytes);
        thread = new Thread(Loop) { IsBackground = true, Name = "Cosmos gateway writer" };
        thread.Start();
    }

    /// <summary>Runs <paramref name="change"/> in the next commit; <paramref name="committed"/> runs after it, before the answer.</summary>
    public Task<T> RunAsync<T>(Func<SqliteSession, T> change, Action<T>? committed = null)
    {
        var work = new Work<T>(change, committed);
        waiting.Add(work);
        return work.Answer;
    }

    /// <summary>Commits what waits, then closes the connection.</summary>
    public void Dispose()
    {
        waiting.CompleteAdding();
        thread.Join();
        session.Dispose();
        waiting.Dispose();
    }

    private void Loop()
    {
        var group = new List<Work>(LargestGroup);
        foreach (var first in waiting.GetConsumingEnumerable())
        {
            group.Add(first);
            while (group.Count < LargestGroup && waiting.TryTake(out var next)) group.Add(next);
            Commit(group);
            group.Clear();
        }
    }

    private void Commit(List<Work> group)
    {
        try
        {
            Run("BEGIN IMMEDIATE");
            foreach (var work in group)
            {
                Run("SAVEPOINT work");
                if (!work.TryRun(session)) Run("ROLLBACK TO work");
                Run("RELEASE work");
            }

            Run("COMMIT");
        }
        catch (Exception failure)
        {
            foreach (var work in group) work.Fail(failure);
            RollBack();
            return;
        }

        foreach (var work in group) work.Complete();
    }

    private void RollBack()
    {
        try
        {
            session.Execute("ROLLBACK");
        }
        catch (SqliteFailure)
        {
            // SQLite has already rolled back by itself (disk full, for one).
        }
    }

    private void Run(string sql)
    {
        using var statement = session.Prepare(sql);
        statement.Run();
    }

    private abstract class Work
    {
        public abstract bool TryRun(SqliteSession session);

        public abstract void Complete();

        public abstract void Fail(Exception failure);
    }

    private sealed class Work<T>(Func<SqliteSession, T> change, Action<T>? committed) : Work
    {
        private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T result = default!;
        private Exception? failure;

        public Task<T> Answer => answer.Task;

        public override bool TryRun(SqliteSession session)
        {
            try
            {
                result = change(session);
                return true;
            }
            catch (Exception exception)
            {
                failure = exception;
                return false;
            }
        }

        public override void Complete()
        {
            if (failure is not null)
            {
                answer.TrySetException(failure);
                return;
            }

            committed?.Invoke(result);
            answer.TrySetResult(result);
        }

        public override void Fail(Exception failure) => answer.TrySetException(failure);
    }
}

using CosmosGateway.Containers;
using Microsoft.Extensions.Logging;

namespace CosmosGateway.Storage;

/// <summary>Deletes expired documents in the background, a few at a time; readers don't see them anyhow.</summary>
internal sealed class Purge : IAsyncDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private readonly Catalog catalog;
    private readonly Writer writer;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly ITimer timer;
    private readonly SemaphoreSlim running = new(1);

    public Purge(Catalog catalog, Writer writer, TimeProvider clock, ILogger logger)
    {
        this.catalog = catalog;
        this.writer = writer;
        this.clock = clock;
        this.logger = logger;
        timer = clock.CreateTimer(_ => _ = RunAsync(), null, Period, Period);
    }

    public async ValueTask DisposeAsync()
    {
        await timer.DisposeAsync();
        await running.WaitAsync();
        running.Dispose();
    }

    private async Task RunAsync()
    {
        if (!await running.WaitAsync(0)) return;
        try
        {
            foreach (var container in catalog.Containers.Where(container => container.Definition.DefaultTimeToLive is not null))
            {
                while (await writer.RunAsync(session => DeleteExpired(session, container, clock.GetUtcNow().ToUnixTimeSeconds())) > 0)
                {
                    // Each round is its own commit, so that other writes get their turn.
                }
            }
        }
        catch (Exception failure)
        {
            Logs.PurgeFailed(logger, failure);
        }
        finally
        {
            running.Release();
        }
    }

    private static int DeleteExpired(SqliteSession session, ContainerState container, long now)
    {
        var numbers = new List<long>();
        using (var rows = session.Prepare(container.Table.Expired))
        {
            rows.Bind(1, now);
            while (rows.Step()) numbers.Add(rows.Integer(0));
        }

        foreach (var number in numbers) container.Table.Remove(session, number);
        if (numbers.Count > 0) CatalogTables.KeepSequence(session, container);
        return numbers.Count;
    }
}

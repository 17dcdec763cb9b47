using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Storage.Cosmos;

/// <summary>Creates the database and its containers where the settings ask for it, and checks what the account promises.</summary>
internal sealed partial class DatabaseStartup(CosmosDatabase database, IOptions<CosmosOptions> options, ILogger<DatabaseStartup> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.CreatesIfMissing)
        {
            await CreateAsync(cancellationToken);
        }

        // A message may be read by another instance than the one that committed what it points to. With a weaker consistency that
        // instance may not see the commit yet and drop the message; the sweep finds the journey, but minutes later.
        var account = await database.Client.ReadAccountAsync();
        if (account.Consistency.DefaultConsistencyLevel is not (ConsistencyLevel.Strong or ConsistencyLevel.BoundedStaleness))
        {
            LogWeakConsistency(account.Consistency.DefaultConsistencyLevel);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        var created = (await database.Client.CreateDatabaseIfNotExistsAsync(options.Value.Database, cancellationToken: cancellationToken)).Database;
        foreach (var container in Containers.All)
        {
            await created.CreateContainerIfNotExistsAsync(container.ToProperties(), cancellationToken: cancellationToken);
        }
    }

    [LoggerMessage(2001, LogLevel.Warning, "The Cosmos DB account's default consistency is {Consistency}. Set it to BoundedStaleness or Strong, or steps may wait for the sweep when several instances run.", EventName = "weak-consistency")]
    private partial void LogWeakConsistency(ConsistencyLevel consistency);
}

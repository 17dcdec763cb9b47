using System.Net;
using System.Text;
using CosmosGateway;
using Microsoft.Azure.Cosmos;

namespace Benchmarks.Gateway;

/// <summary>The documents of the measurements: ten to a partition, about 600 bytes each.</summary>
internal static class Sample
{
    private const int PerPartition = 10;
    private const int FillersAtOnce = 8;
    private static readonly string Filler = new('x', 300);

    public static CosmosClient Connect(GatewayServer gateway) => new(gateway.ConnectionString, new CosmosClientOptions
    {
        ConnectionMode = ConnectionMode.Gateway,
        LimitToEndpoint = true,
    });

    public static Container Container(CosmosClient client) => client.GetContainer("benchmark", "documents");

    public static async Task<Container> FillAsync(CosmosClient client, int documents)
    {
        Database database = await client.CreateDatabaseIfNotExistsAsync("benchmark");
        var properties = new ContainerProperties("documents", "/pk");
        properties.IndexingPolicy.IncludedPaths.Add(new IncludedPath { Path = "/bucket/?" });
        properties.IndexingPolicy.ExcludedPaths.Add(new ExcludedPath { Path = "/*" });
        Container container = await database.CreateContainerIfNotExistsAsync(properties);
        var partitions = Enumerable.Range(0, (documents + PerPartition - 1) / PerPartition);
        await Parallel.ForEachAsync(partitions, new ParallelOptions { MaxDegreeOfParallelism = FillersAtOnce }, async (partition, cancellation) =>
        {
            var batch = container.CreateTransactionalBatch(Key(partition * PerPartition));
            for (var number = partition * PerPartition; number < Math.Min(documents, (partition + 1) * PerPartition); number++) batch.UpsertItemStream(Body(number));
            using var done = await batch.ExecuteAsync(cancellation);
            Require(done.IsSuccessStatusCode, done.StatusCode);
        });
        return container;
    }

    public static async Task ReadAsync(Container container, int number)
    {
        using var read = await container.ReadItemStreamAsync(Id(number), Key(number));
        Require(read.IsSuccessStatusCode, read.StatusCode);
    }

    public static async Task WriteBatchAsync(Container container, int number)
    {
        var batch = container.CreateTransactionalBatch(Key(number * PerPartition));
        for (var index = 0; index < 3; index++) batch.UpsertItemStream(Body((number * PerPartition) + index));
        using var done = await batch.ExecuteAsync();
        Require(done.IsSuccessStatusCode, done.StatusCode);
    }

    public static async Task QueryAsync(Container container, int number)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.bucket = @bucket").WithParameter("@bucket", $"b{number % 5}");
        using var pages = container.GetItemQueryStreamIterator(query, requestOptions: new QueryRequestOptions { PartitionKey = Key(number) });
        while (pages.HasMoreResults)
        {
            using var page = await pages.ReadNextAsync();
            Require(page.IsSuccessStatusCode, page.StatusCode);
        }
    }

    private static string Id(int number) => $"d{number}";

    private static PartitionKey Key(int number) => new($"p{number / PerPartition}");

    private static MemoryStream Body(int number) => new(Encoding.UTF8.GetBytes(
        $$"""{"id":"{{Id(number)}}","pk":"p{{number / PerPartition}}","bucket":"b{{number % 5}}","count":{{number}},"text":"{{Filler}}"}"""));

    private static void Require(bool success, HttpStatusCode status)
    {
        if (!success) throw new InvalidOperationException($"The gateway answered {status}.");
    }
}

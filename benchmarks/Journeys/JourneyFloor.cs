using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Benchmarks.App;
using CampaignFunctions.Storage.Cosmos;
using CosmosGateway;
using Microsoft.Azure.Cosmos;

namespace Benchmarks.Journeys;

/// <summary>
/// The Cosmos calls of a plan in a bare loop, 16 at a time: per commit one ReadMany of contact and journey for 100 contacts, then one
/// transactional batch for each contact with documents such as the app wrote. No queue, no rules, no waiting.
/// </summary>
internal sealed class JourneyFloor
{
    private const int CohortSize = 100;
    private static readonly ParallelOptions Parallel16 = new() { MaxDegreeOfParallelism = 16 };
    private readonly Container container;
    private readonly FloorDocuments documents;

    private JourneyFloor(Container container, FloorDocuments documents)
    {
        this.container = container;
        this.documents = documents;
    }

    /// <summary>Seconds that the calls take for as many contacts.</summary>
    public static async Task<double> MeasureAsync(GatewayServer gateway, string example, JourneyPlan plan, int contacts)
    {
        using var client = new CosmosClient(gateway.ConnectionString, new CosmosClientOptions { ConnectionMode = ConnectionMode.Gateway, EnableContentResponseOnWrite = false });
        var documents = await FloorDocuments.ReadAsync(client.GetContainer("campaigns", Containers.Contacts.Name), example);
        Database database = await client.CreateDatabaseIfNotExistsAsync("floor");
        var floor = new JourneyFloor(await database.CreateContainerIfNotExistsAsync(Containers.Contacts.ToProperties()), documents);
        await floor.RunAsync(new JourneyPlan(1), Scenario.Contacts("warm-up", contacts));
        return await floor.RunAsync(plan, Scenario.Contacts("measured", contacts));
    }

    private async Task<double> RunAsync(JourneyPlan plan, IReadOnlyList<string> contacts)
    {
        var bodies = contacts.Select(documents.Of).ToDictionary(body => body.Contact);
        await Parallel.ForEachAsync(contacts, Parallel16, async (contact, cancellation) =>
        {
            using var created = await container.CreateItemStreamAsync(Read(bodies[contact].ContactBody), new PartitionKey(contact), cancellationToken: cancellation);
            Require(created.IsSuccessStatusCode);
        });
        var since = Stopwatch.GetTimestamp();
        for (var commit = 0; commit < plan.Commits.Count; commit++)
        {
            var etags = new ConcurrentDictionary<(string Contact, string Id), string>();
            await Parallel.ForEachAsync(contacts.Chunk(CohortSize), Parallel16, async (cohort, cancellation) => await ReadAsync(cohort, etags, cancellation));
            await Parallel.ForEachAsync(contacts, Parallel16, async (contact, _) =>
                await WriteAsync(bodies[contact], etags, plan.Commits[commit] ? commit : null));
        }

        return Stopwatch.GetElapsedTime(since).TotalSeconds;
    }

    private async Task ReadAsync(string[] cohort, ConcurrentDictionary<(string Contact, string Id), string> etags, CancellationToken cancellation)
    {
        var keys = cohort.SelectMany(contact => new[] { (FloorDocuments.ContactId, new PartitionKey(contact)), (documents.JourneyId, new PartitionKey(contact)) }).ToList();
        using var read = await container.ReadManyItemsStreamAsync(keys, cancellationToken: cancellation);
        Require(read.IsSuccessStatusCode);
        using var feed = await JsonDocument.ParseAsync(read.Content, cancellationToken: cancellation);
        foreach (var document in feed.RootElement.GetProperty("Documents").EnumerateArray())
            etags[(document.GetProperty("contactId").GetString()!, document.GetProperty("id").GetString()!)] = document.GetProperty("_etag").GetString()!;
    }

    private async Task WriteAsync(FloorDocument body, ConcurrentDictionary<(string Contact, string Id), string> etags, int? history)
    {
        var batch = container.CreateTransactionalBatch(new PartitionKey(body.Contact));
        batch.ReplaceItemStream(FloorDocuments.ContactId, Read(body.ContactBody), Expect(etags[(body.Contact, FloorDocuments.ContactId)]));
        if (etags.TryGetValue((body.Contact, documents.JourneyId), out var etag)) batch.ReplaceItemStream(documents.JourneyId, Read(body.JourneyBody), Expect(etag));
        else batch.CreateItemStream(Read(body.JourneyBody));
        if (history is { } number) batch.CreateItemStream(Read(documents.History(body.Contact, number)));
        using var written = await batch.ExecuteAsync();
        Require(written.IsSuccessStatusCode);
    }

    private static TransactionalBatchItemRequestOptions Expect(string etag) => new() { IfMatchEtag = etag };

    private static MemoryStream Read(byte[] body) => new(body, writable: false);

    private static void Require(bool success)
    {
        if (!success) throw new BenchmarkFailure("The gateway refused a request of the floor.");
    }
}

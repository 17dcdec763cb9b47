using System.Diagnostics;
using System.Text;
using Benchmarks.App;
using CampaignFunctions.Storage.Cosmos;
using CosmosGateway;
using Microsoft.Azure.Cosmos;

namespace Benchmarks.Journeys;

/// <summary>
/// The Cosmos calls that a trigger for a new contact can't do without, one after another, with documents of about the app's size: read the campaign, look for the
/// address, claim it, create the contact, read contact and journey, join. No HTTP, no rules, no queue.
/// </summary>
internal static class TriggerFloor
{
    /// <summary>Cosmos calls of one trigger.</summary>
    public const int Calls = 6;

    private const string Padding = "____________________________________________________________________________________________________";

    /// <summary>Milliseconds of each.</summary>
    public static async Task<double[]> MeasureAsync(GatewayServer gateway, string campaign, int requests)
    {
        using var client = new CosmosClient(gateway.ConnectionString, new CosmosClientOptions { ConnectionMode = ConnectionMode.Gateway, EnableContentResponseOnWrite = false });
        Database database = await client.CreateDatabaseIfNotExistsAsync("trigger-floor");
        Container contacts = await database.CreateContainerIfNotExistsAsync(Containers.Contacts.ToProperties());
        Container identities = await database.CreateContainerIfNotExistsAsync(Containers.Identities.ToProperties());
        var campaigns = client.GetContainer("campaigns", Containers.Campaigns.Name);
        var took = new double[requests];
        for (var number = -requests / 5; number < requests; number++)
        {
            var began = Stopwatch.GetTimestamp();
            await TriggerAsync(campaigns, identities, contacts, campaign, $"floor{number}");
            if (number >= 0) took[number] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }

        return took;
    }

    private static async Task TriggerAsync(Container campaigns, Container identities, Container contacts, string campaign, string contact)
    {
        var key = new PartitionKey(contact);
        using var read = await campaigns.ReadItemStreamAsync(campaign, new PartitionKey(campaign));
        using var missing = await identities.ReadItemStreamAsync(contact, key);
        await CommitAsync(identities.CreateTransactionalBatch(key).CreateItemStream(Text($$"""{"id":"{{contact}}","contactId":"{{contact}}"}""")));
        await CommitAsync(contacts.CreateTransactionalBatch(key).CreateItemStream(ContactOf(contact)));
        using var both = await contacts.ReadManyItemsStreamAsync([("contact", key), ("journey", key)]);
        await CommitAsync(contacts.CreateTransactionalBatch(key)
            .ReplaceItemStream("contact", ContactOf(contact))
            .CreateItemStream(Text($$"""{"id":"journey","type":"journey","contactId":"{{contact}}","steps":[{"step":"{{Padding}}"},{"step":"{{Padding}}"}]}""")));
    }

    private static async Task CommitAsync(TransactionalBatch batch)
    {
        using var written = await batch.ExecuteAsync();
        if (!written.IsSuccessStatusCode) throw new BenchmarkFailure("The gateway refused a request of the floor.");
    }

    private static MemoryStream ContactOf(string contact) => Text($$"""{"id":"contact","type":"contact","contactId":"{{contact}}","email":"{{contact}}@example.org","fields":{"firstname":"{{Padding}}"} }""");

    private static MemoryStream Text(string json) => new(Encoding.UTF8.GetBytes(json));
}

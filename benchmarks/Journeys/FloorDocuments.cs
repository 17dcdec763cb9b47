using System.Text;
using System.Text.Json.Nodes;
using Benchmarks.App;
using Microsoft.Azure.Cosmos;

namespace Benchmarks.Journeys;

/// <summary>Documents of the same size and shape as the app's: those of one contact who went through the campaign, under other ids.</summary>
internal sealed class FloorDocuments
{
    /// <summary>Id of each contact's own document.</summary>
    public const string ContactId = "contact";

    private readonly string example;
    private readonly string contact;
    private readonly string journey;
    private readonly string history;

    private FloorDocuments(string example, IReadOnlyDictionary<string, JsonObject> byType)
    {
        this.example = example;
        JourneyId = byType["journey"]["id"]!.GetValue<string>();
        contact = byType["contact"].ToJsonString();
        journey = byType["journey"].ToJsonString();
        byType["history"]["id"] = "history:#";
        history = byType["history"].ToJsonString();
    }

    /// <summary>Id of each contact's journey.</summary>
    public string JourneyId { get; }

    /// <summary>Reads the documents of a contact.</summary>
    public static async Task<FloorDocuments> ReadAsync(Container container, string example)
    {
        var byType = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        var options = new QueryRequestOptions { PartitionKey = new PartitionKey(example) };
        using var pages = container.GetItemQueryStreamIterator("SELECT * FROM c", requestOptions: options);
        while (pages.HasMoreResults)
        {
            using var page = await pages.ReadNextAsync();
            foreach (var document in (await JsonNode.ParseAsync(page.Content))!["Documents"]!.AsArray())
            {
                var body = document!.DeepClone().AsObject();
                foreach (var name in (string[])["_rid", "_self", "_etag", "_attachments", "_ts"]) body.Remove(name);
                byType[body["type"]!.GetValue<string>()] = body;
            }
        }

        return byType.ContainsKey("history") && byType.ContainsKey("journey")
            ? new FloorDocuments(example, byType)
            : throw new BenchmarkFailure($"The contact {example} left no journey and history behind.");
    }

    /// <summary>The documents of another contact.</summary>
    public FloorDocument Of(string other) => new(other, Bytes(contact, other), Bytes(journey, other));

    /// <summary>History that one commit adds.</summary>
    public byte[] History(string other, int commit) => Bytes(history.Replace("history:#", $"history:{commit}", StringComparison.Ordinal), other);

    private byte[] Bytes(string text, string other) => Encoding.UTF8.GetBytes(text.Replace(example, other, StringComparison.Ordinal));
}

/// <summary>What the floor writes for one contact.</summary>
internal sealed record FloorDocument(string Contact, byte[] ContactBody, byte[] JourneyBody);

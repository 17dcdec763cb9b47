using System.Text.Json.Serialization;
using CosmosGateway.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace CosmosGateway.Tests.Queries;

/// <summary>A contact as the queries through the SDK see it.</summary>
public sealed record Person(
    string Id,
    string Pk,
    string Name,
    string? City,
    int Age,
    IReadOnlyList<string> Tags,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Address? Address = null);

/// <summary>A part of <see cref="Person"/>.</summary>
public sealed record Address(string Street, int Number);

/// <summary>Thirty people in seven partitions, which the tests only read.</summary>
public sealed class SdkQueryData(GatewayFixture gateway) : IAsyncLifetime
{
    public const int Count = 30;

    public Container Container { get; private set; } = null!;

    public static IReadOnlyList<Person> People { get; } = [.. Enumerable.Range(0, Count).Select(number => new Person(
        $"p{number:00}",
        $"k{number % 7}",
        $"Name {(number * 17) % Count:00}",
        number % 5 == 4 ? null : $"City {number % 5}",
        20 + (number % 10),
        [.. Enumerable.Range(0, number % 4).Select(tag => $"tag{tag}")],
        number % 3 == 0 ? new Address("Main", number) : null))];

    public async ValueTask InitializeAsync()
    {
        Container = await gateway.CreateContainerAsync();
        foreach (var person in People)
            await Container.CreateItemAsync(person, new PartitionKey(person.Pk));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>All items, and how many pages they came in.</summary>
    public async Task<(List<T> Items, int Pages)> ReadAsync<T>(QueryDefinition query, int? pageSize = null, string? partitionKey = null)
    {
        var options = new QueryRequestOptions { MaxItemCount = pageSize, PartitionKey = partitionKey is null ? null : new PartitionKey(partitionKey) };
        using var feed = Container.GetItemQueryIterator<T>(query, null, options);
        return await DrainAsync(feed);
    }

    public async Task<List<T>> ReadAsync<T>(string query, int? pageSize = null, string? partitionKey = null) =>
        (await ReadAsync<T>(new QueryDefinition(query), pageSize, partitionKey)).Items;

    public static async Task<(List<T> Items, int Pages)> DrainAsync<T>(FeedIterator<T> feed)
    {
        var items = new List<T>();
        var pages = 0;
        while (feed.HasMoreResults)
        {
            items.AddRange(await feed.ReadNextAsync());
            pages++;
        }

        return (items, pages);
    }
}

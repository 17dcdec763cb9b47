using System.Linq.Expressions;
using Microsoft.Azure.Cosmos;
using Microsoft.Azure.Cosmos.Linq;

namespace CosmosGateway.Tests.Queries;

/// <summary>Queries that the SDK writes for LINQ expressions; LINQ over the same people in memory says what is right.</summary>
public class SdkLinqTests(SdkQueryData data) : IClassFixture<SdkQueryData>
{
    private static readonly List<string> Wanted = ["p01", "p02"];

    public static TheoryData<string, Expression<Func<Person, bool>>> Filters => new()
    {
        { "equality", person => person.City == "City 2" },
        { "null", person => person.City == null },
        { "not null", person => person.City != null },
        { "range", person => person.Age > 22 && person.Age <= 25 },
        { "alternatives", person => person.Age == 20 || person.Pk == "k1" },
        { "negation", person => !(person.Age > 22) },
        { "starts with", person => person.Name.StartsWith("Name 1") },
        { "contains", person => person.Name.Contains("e 2") },
        { "lower case", person => person.Name.ToLower().EndsWith("e 04") },
        { "index of", person => person.Name.IndexOf("e 1") == 3 },
        { "substring", person => person.Name.Substring(5, 1) == "2" },
        { "absolute", person => Math.Abs(person.Age - 25) < 2 },
        { "arithmetic", person => (person.Age % 3) + 1 == 2 },
        { "list contains", person => Wanted.Contains(person.Id) },
        { "array contains", person => person.Tags.Contains("tag1") },
        { "any", person => person.Tags.Any(tag => tag == "tag2") },
        { "count", person => person.Tags.Count(tag => tag != "tag0") == 2 },
        { "nested", person => person.Address != null && person.Address.Number > 10 },
        { "conditional", person => (person.Age > 25 ? "old" : "young") == "old" },
        { "comparison of strings", person => string.Compare(person.Name, "Name 15") >= 0 },
    };

    [Theory]
    [MemberData(nameof(Filters), DisableDiscoveryEnumeration = true)]
    public async Task Filters_find_what_they_find_in_memory(string name, Expression<Func<Person, bool>> filter)
    {
        var found = await ReadAsync(People().Where(filter).Select(person => person.Id));

        Assert.Equal(Memory.Where(filter).Select(person => person.Id).Order(), found.Order());
        Assert.NotEmpty(name);
    }

    [Fact]
    public async Task Order_skip_and_take() => Assert.Equal(
        Memory.OrderBy(person => person.Name).Skip(4).Take(5).Select(person => person.Id),
        await ReadAsync(People().OrderBy(person => person.Name).Skip(4).Take(5).Select(person => person.Id)));

    [Fact]
    public async Task Select_many_flattens() => Assert.Equal(
        Memory.Where(person => person.Pk == "k0").SelectMany(person => person.Tags).Order(),
        (await ReadAsync(People().Where(person => person.Pk == "k0").SelectMany(person => person.Tags))).Order());

    [Fact]
    public async Task Select_many_with_a_filter_within() => Assert.Equal(
        Memory.SelectMany(person => person.Tags.Where(tag => tag != "tag0")).Order(),
        (await ReadAsync(People().SelectMany(person => person.Tags.Where(tag => tag != "tag0")))).Order());

    [Fact]
    public async Task Anonymous_objects() => Assert.Equal(
        Memory.Where(person => person.Age == 21).Select(person => new { person.Name, Next = person.Age + 1 }).OrderBy(person => person.Name),
        (await ReadAsync(People().Where(person => person.Age == 21).Select(person => new { person.Name, Next = person.Age + 1 }))).OrderBy(person => person.Name));

    [Fact]
    public async Task Distinct_values() => Assert.Equal(
        Memory.Select(person => person.Pk).Distinct().Order(),
        (await ReadAsync(People().Select(person => person.Pk).Distinct())).Order());

    [Fact]
    public async Task Aggregates()
    {
        Assert.Equal(Memory.Count(), (await People().CountAsync()).Resource);
        Assert.Equal(Memory.Count(person => person.Age > 24), (await People().Where(person => person.Age > 24).CountAsync()).Resource);
        Assert.Equal(Memory.Sum(person => person.Age), (await People().Select(person => person.Age).SumAsync()).Resource);
        Assert.Equal(Memory.Average(person => (double)person.Age), (await People().Select(person => (double)person.Age).AverageAsync()).Resource);
        Assert.Equal(Memory.Max(person => person.Name), (await People().Select(person => person.Name).MaxAsync()).Resource);
        Assert.Equal(Memory.Min(person => person.Age), (await People().Select(person => person.Age).MinAsync()).Resource);
    }

    [Fact]
    public async Task Groups() => Assert.Equal(
        Memory.GroupBy(person => person.Age, (age, people) => people.Count()).Order(),
        (await ReadAsync(People().GroupBy(person => person.Age, (age, people) => people.Count()))).Order());

    private static IQueryable<Person> Memory => SdkQueryData.People.AsQueryable();

    private IQueryable<Person> People() => data.Container.GetItemLinqQueryable<Person>();

    private static async Task<List<T>> ReadAsync<T>(IQueryable<T> query)
    {
        using var feed = query.ToFeedIterator();
        return (await SdkQueryData.DrainAsync(feed)).Items;
    }
}

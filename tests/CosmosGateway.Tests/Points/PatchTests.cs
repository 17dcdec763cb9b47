using System.Net;
using CosmosGateway.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace CosmosGateway.Tests.Points;

public sealed class PatchTests(GatewayFixture gateway)
{
    private const string Before = """{"text":"a","count":5,"half":0.5,"list":[1,2,3],"child":{"name":"x"}}""";

    public static TheoryData<string, PatchOperation, string, string> Steps => new()
    {
        { "add makes a property", PatchOperation.Add("/fresh", 1), "fresh", "1" },
        { "add replaces a property", PatchOperation.Add("/text", "b"), "text", "\"b\"" },
        { "add inserts into an array", PatchOperation.Add("/list/1", 9), "list", "[1,9,2,3]" },
        { "add appends to an array", PatchOperation.Add("/list/-", 9), "list", "[1,2,3,9]" },
        { "set makes a property", PatchOperation.Set("/fresh", true), "fresh", "true" },
        { "set replaces a property", PatchOperation.Set("/text", "b"), "text", "\"b\"" },
        { "set replaces an element", PatchOperation.Set("/list/1", 9), "list", "[1,9,3]" },
        { "set goes into a child", PatchOperation.Set("/child/name", "y"), "child", """{"name":"y"}""" },
        { "set writes null", PatchOperation.Set<string?>("/text", null), "text", "null" },
        { "replace replaces", PatchOperation.Replace("/text", "b"), "text", "\"b\"" },
        { "remove removes from an array", PatchOperation.Remove("/list/0"), "list", "[2,3]" },
        { "remove removes a property", PatchOperation.Remove("/child/name"), "child", "{}" },
        { "increment adds", PatchOperation.Increment("/count", 2), "count", "7" },
        { "increment subtracts", PatchOperation.Increment("/count", -7), "count", "-2" },
        { "increment adds fractions", PatchOperation.Increment("/half", 0.25), "half", "0.75" },
        { "increment begins a missing number", PatchOperation.Increment("/fresh", 3), "fresh", "3" },
        { "move moves", PatchOperation.Move("/child/name", "/text"), "text", "\"x\"" },
    };

    public static TheoryData<string, PatchOperation> Impossible => new()
    {
        { "replace of nothing", PatchOperation.Replace("/none", 1) },
        { "remove of nothing", PatchOperation.Remove("/none") },
        { "a parent that is missing", PatchOperation.Set("/none/child", 1) },
        { "an index beyond the end", PatchOperation.Add("/list/9", 1) },
        { "increment of a text", PatchOperation.Increment("/text", 1) },
        { "move of nothing", PatchOperation.Move("/none", "/text") },
        { "the id", PatchOperation.Set("/id", "other") },
        { "the partition key", PatchOperation.Set("/pk", "other") },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task A_step_does_what_it_says(string name, PatchOperation step, string property, string expected)
    {
        Assert.NotEmpty(name);
        var note = await CreateAsync();
        using var patched = await gateway.Shared.PatchItemStreamAsync("note", note.Key(), [step]);
        Assert.Equal(HttpStatusCode.OK, patched.StatusCode);
        Assert.Equal(expected, Json.Read(patched.Content).GetProperty(property).GetRawText());
    }

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task An_impossible_step_is_refused_with_400_and_changes_nothing(string name, PatchOperation step)
    {
        Assert.NotEmpty(name);
        var note = await CreateAsync();
        using var refused = await gateway.Shared.PatchItemStreamAsync("note", note.Key(), [PatchOperation.Set("/first", 1), step]);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        using var read = await gateway.Shared.ReadItemStreamAsync("note", note.Key());
        Assert.False(Json.Read(read.Content).TryGetProperty("first", out _));
    }

    [Fact]
    public async Task Steps_are_done_in_their_order()
    {
        var note = await CreateAsync();
        using var patched = await gateway.Shared.PatchItemStreamAsync("note", note.Key(), [PatchOperation.Set("/text", "b"), PatchOperation.Move("/text", "/other"), PatchOperation.Increment("/count", 1)]);
        var document = Json.Read(patched.Content);
        Assert.False(document.TryGetProperty("text", out _));
        Assert.Equal("b", document.GetProperty("other").GetString());
        Assert.Equal(6, document.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task A_missing_document_cant_be_patched()
    {
        using var refused = await gateway.Shared.PatchItemStreamAsync("none", new PartitionKey("none"), [PatchOperation.Set("/a", 1)]);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    [Theory]
    [InlineData(10, HttpStatusCode.OK)]
    [InlineData(11, HttpStatusCode.BadRequest)]
    public async Task Ten_steps_are_allowed(int steps, HttpStatusCode expected)
    {
        var note = await CreateAsync();
        using var answer = await gateway.Shared.PatchItemStreamAsync("note", note.Key(), [.. Enumerable.Range(0, steps).Select(step => PatchOperation.Set($"/p{step}", step))]);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Theory]
    [InlineData("FROM c WHERE c.count = 5", HttpStatusCode.OK)]
    [InlineData("FROM c WHERE c.count = 6", HttpStatusCode.PreconditionFailed)]
    [InlineData("FROM c WHERE NOT IS_DEFINED(c.none)", HttpStatusCode.OK)]
    [InlineData("FROM c WHERE", HttpStatusCode.BadRequest)]
    public async Task A_condition_decides_whether_the_patch_is_done(string condition, HttpStatusCode expected)
    {
        var note = await CreateAsync();
        using var answer = await gateway.Shared.PatchItemStreamAsync("note", note.Key(), [PatchOperation.Set("/text", "b")], new PatchItemRequestOptions { FilterPredicate = condition });
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Concurrent_increments_are_all_counted()
    {
        var note = await CreateAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => gateway.Shared.PatchItemAsync<Note>("note", note.Key(), [PatchOperation.Increment("/count", 1)])));
        Assert.Equal(25, (await gateway.Shared.ReadItemAsync<Note>("note", note.Key())).Resource.Count);
    }

    private async Task<Note> CreateAsync()
    {
        var note = Note.New();
        using var created = await gateway.Shared.CreateItemStreamAsync(Json.Stream($$"""{"id":"note","pk":"{{note.Pk}}",{{Before[1..]}}"""), note.Key());
        created.EnsureSuccessStatusCode();
        return note;
    }
}

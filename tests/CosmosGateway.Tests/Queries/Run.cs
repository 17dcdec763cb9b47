using System.Text.Json;
using CosmosGateway.Query;

namespace CosmosGateway.Tests.Queries;

/// <summary>Runs queries over documents written as JSON text.</summary>
internal static class Run
{
    public static readonly IReadOnlyDictionary<string, JsonElement> NoParameters = new Dictionary<string, JsonElement>();

    public static List<JsonElement> Documents(string json) => [.. JsonElement.Parse(json).EnumerateArray()];

    public static IReadOnlyDictionary<string, JsonElement> Parameters(string? json) => json is null
        ? NoParameters
        : JsonElement.Parse(json).EnumerateObject().ToDictionary(property => property.Name, property => property.Value);

    public static string Whole(string query, string documents = "[]", string? parameters = null, TimeProvider? clock = null) =>
        Text(QueryEngine.Compile(query).Execute(Documents(documents), Parameters(parameters), 0, null, clock).Items);

    public static List<JsonElement> ByPages(string query, IReadOnlyList<JsonElement> documents, int pageSize, string? parameters = null)
    {
        var items = new List<JsonElement>();
        string? continuation = null;
        do
        {
            var page = QueryEngine.Compile(query).Execute(documents, Parameters(parameters), pageSize, continuation);
            Assert.True(page.Items.Count <= pageSize);
            items.AddRange(page.Items);
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return items;
    }

    public static string Text(IEnumerable<JsonElement> items) => $"[{string.Join(",", items.Select(item => item.GetRawText()))}]";

    public static void AssertJson(string expected, string actual) => Assert.True(
        JsonElement.DeepEquals(JsonElement.Parse(expected), JsonElement.Parse(actual)),
        $"expected {expected}{Environment.NewLine}but was {actual}");

    public static string Refusal(string query, string? parameters = null) => Assert.Throws<QueryException>(() => Whole(query, "[{}]", parameters)).Message;
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CampaignFunctions.Storage.Cosmos;

namespace Infrastructure.Tests.Bicep;

public sealed class ContainerTests(CompiledTemplate template)
{
    [Fact]
    public void The_template_has_the_containers_of_the_code_with_the_same_keys_indexes_and_time_to_live() =>
        Assert.Equal(
            Containers.All.OrderBy(container => container.Name, StringComparer.Ordinal).Select(container => Plain(AsSent(container)).ToJsonString()),
            template.Variable("cosmos", "containers").AsArray().OrderBy(container => (string?)container!["id"], StringComparer.Ordinal).Select(container => Plain(container!).ToJsonString()));

    [Fact]
    public void Every_index_path_is_one_that_a_query_uses()
    {
        var queries = string.Join('\n', Directory.EnumerateFiles(Repository.PathOf("functions/Storage"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));
        // The key of the partition is asked for by the request as well: https://learn.microsoft.com/azure/cosmos-db/index-policy
        var properties = Containers.All.SelectMany(container => container.IndexedPaths.Except([$"{container.PartitionKeyPath}/?"], StringComparer.Ordinal)).Select(path => path.Split('/')[1]).Distinct(StringComparer.Ordinal);
        Assert.All(properties, property => Assert.True(Regex.IsMatch(queries, $@"\b[a-z]\.{property}\b|""{property}""[,)]", RegexOptions.None, TimeSpan.FromSeconds(1)), property));
    }

    [Fact]
    public void Containers_are_created_as_listed()
    {
        var resource = template.Resource("cosmos", "container");
        Assert.Equal("[length(variables('containers'))]", (string?)resource["copy"]!["count"]);
        Assert.Equal("[variables('containers')[copyIndex()]]", (string?)resource["properties"]!["resource"]);
        Assert.EndsWith("variables('containers')[copyIndex()].id)]", (string?)resource["name"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_accounts_consistency_is_one_that_the_app_does_not_warn_of()
    {
        var consistency = (string?)template.Resource("cosmos", "account")["properties"]!["consistencyPolicy"]!["defaultConsistencyLevel"];
        Assert.Contains(consistency, new[] { "BoundedStaleness", "Strong" });
    }

    // What the SDK sends when it makes the container, as JSON.
    private static JsonNode AsSent(ContainerDefinition container) => JsonNode.Parse(Newtonsoft.Json.JsonConvert.SerializeObject(container.ToProperties()))!;

    // Members and paths have no order, and a list that holds nothing says as much as none.
    private static JsonNode Plain(JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(members.Where(member => member.Value is not null and not JsonArray { Count: 0 }).OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Plain(member.Value!)))),
        JsonArray items => new JsonArray([.. items.Select(item => Plain(item!)).OrderBy(item => item.ToJsonString(), StringComparer.Ordinal)]),
        JsonValue value when value.TryGetValue<string>(out var text) => text.ToLowerInvariant() is var lower && lower is "consistent" or "hash" ? JsonValue.Create(lower) : JsonValue.Create(text),
        _ => node.DeepClone(),
    };
}

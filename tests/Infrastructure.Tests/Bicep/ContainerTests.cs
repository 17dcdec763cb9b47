using System.Text.Json.Nodes;
using CampaignFunctions.Storage.Cosmos;

namespace Infrastructure.Tests.Bicep;

public sealed class ContainerTests(CompiledTemplate template)
{
    [Fact]
    public void The_template_has_the_containers_of_the_code_with_the_same_keys_indexes_and_time_to_live() =>
        Assert.Equal(
            Containers.All.OrderBy(container => container.Name, StringComparer.Ordinal).Select(Describe),
            template.Variable("cosmos", "containers").AsArray().OrderBy(container => (string?)container!["id"], StringComparer.Ordinal).Select(Describe));

    [Fact]
    public void No_container_has_unique_keys_of_which_one_side_knows_nothing() =>
        Assert.All(Containers.All, container => Assert.Empty(container.ToProperties().UniqueKeyPolicy.UniqueKeys));

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

    private static string Describe(ContainerDefinition container)
    {
        var properties = container.ToProperties();
        return Line(
            properties.Id,
            [properties.PartitionKeyPath],
            properties.IndexingPolicy.IncludedPaths.Select(path => path.Path),
            properties.IndexingPolicy.ExcludedPaths.Select(path => path.Path),
            properties.DefaultTimeToLive);
    }

    private static string Describe(JsonNode? container)
    {
        Assert.DoesNotContain(container!.AsObject(), member => member.Key is not ("id" or "partitionKey" or "indexingPolicy" or "defaultTtl"));
        return Line(
            (string)container["id"]!,
            container["partitionKey"]!["paths"]!.AsArray().Select(path => (string)path!),
            container["indexingPolicy"]!["includedPaths"]!.AsArray().Select(path => (string)path!["path"]!),
            container["indexingPolicy"]!["excludedPaths"]!.AsArray().Select(path => (string)path!["path"]!),
            (int?)container["defaultTtl"]);
    }

    private static string Line(string name, IEnumerable<string> keys, IEnumerable<string> included, IEnumerable<string> excluded, int? timeToLive) =>
        $"{name}: key {string.Join(',', keys)}; indexed {string.Join(' ', included.Order(StringComparer.Ordinal))}; not indexed {string.Join(' ', excluded)}; ttl {timeToLive?.ToString() ?? "none"}";
}

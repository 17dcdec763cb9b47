using System.Text.Json.Nodes;

namespace Infrastructure.Tests.Settings;

public class HostFileTests
{
    [Fact]
    public void Every_setting_of_the_host_has_its_reason_in_the_docs()
    {
        var page = File.ReadAllText(Repository.PathOf("docs/host.md"));
        var host = JsonNode.Parse(File.ReadAllText(Repository.PathOf("host.json")))!.AsObject();
        Assert.All(Leaves(host, ""), leaf => Assert.Contains($"| `{leaf.Path}` | `{leaf.Value}` |", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Messages_are_settled_in_the_last_delivery_that_the_host_makes()
    {
        var host = JsonNode.Parse(File.ReadAllText(Repository.PathOf("host.json")))!;
        Assert.Equal(CampaignFunctions.Actions.Delivery.MostDeliveries, (int)host["extensions"]!["queues"]!["maxDequeueCount"]!);
    }

    // Log levels have one line together.
    private static IEnumerable<(string Path, string Value)> Leaves(JsonObject node, string prefix) =>
        node.Where(member => member.Key != "logging").SelectMany(member => member.Value is JsonObject inner
            ? Leaves(inner, $"{prefix}{member.Key}.")
            : [($"{prefix}{member.Key}", member.Value!.ToString())]);
}

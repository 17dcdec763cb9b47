using System.Text.Json;
using Infrastructure.Tests.Code;

namespace Infrastructure.Tests.Bicep;

public sealed class QueueTests(CompiledTemplate template)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    [Fact]
    public void The_list_of_queues_is_that_of_the_functions_triggers() =>
        Generated.AssertUpToDate("infra-bicep/queues.json", JsonSerializer.Serialize(FunctionList.Queues, Indented) + "\n");

    [Fact]
    public void The_template_creates_every_queue_of_the_list()
    {
        Assert.NotEmpty(FunctionList.Queues);
        Assert.Equal(FunctionList.Queues, template.Variable("storage", "queues").AsArray().Select(queue => (string)queue!));
        Assert.Equal("[format('{0}/{1}/{2}', parameters('name'), 'default', variables('queues')[copyIndex()])]", NameOf("queue"));
    }

    [Fact]
    public void Every_queue_has_its_poison_queue() =>
        Assert.Equal("[format('{0}/{1}/{2}', parameters('name'), 'default', format('{0}-poison', variables('queues')[copyIndex()]))]", NameOf("poison"));

    [Fact]
    public void Nothing_else_in_the_template_is_a_queue() =>
        Assert.Equal(2, template.AllResources().Count(resource => (string?)resource["type"] == "Microsoft.Storage/storageAccounts/queueServices/queues"));

    [Fact]
    public void Instances_that_are_always_there_belong_to_functions_that_exist()
    {
        var groups = template.Given("main.prod.bicepparam", "alwaysReadyInstances")!.AsArray().Select(group => (string)group!["name"]!);
        Assert.Empty(groups.Except(FunctionList.Names.Select(name => $"function:{name}").Append("http"), StringComparer.Ordinal));
    }

    private string? NameOf(string resource) => (string?)template.Resource("storage", resource)["name"];
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Infrastructure.Tests.Bicep;

/// <summary>Role assignments: those of docs/security.md, each on the one resource that it is for, and no others.</summary>
public sealed partial class RoleTests(CompiledTemplate template)
{
    // https://learn.microsoft.com/azure/role-based-access-control/built-in-roles, and for Cosmos DB
    // https://learn.microsoft.com/azure/cosmos-db/nosql/reference-data-plane-security#built-in-roles
    private static readonly (string Id, string Name)[] BuiltIn =
    [
        ("b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "Storage Blob Data Owner"),
        ("974c5e8b-45b9-4653-ba55-5f855dd0fb88", "Storage Queue Data Contributor"),
        ("00000000-0000-0000-0000-000000000002", "Cosmos DB Built-in Data Contributor"),
        ("d5a91429-5739-47e2-a06b-3470a27593e7", "EventGrid Data Sender"),
        ("4633458b-17de-408a-b669-23f7b1abe0cf", "Key Vault Secrets User"),
        ("3913510d-42f4-4e42-8a64-420c390055eb", "Monitoring Metrics Publisher"),
        ("b86a8fe4-44ce-4948-aee5-eccb2c155cd7", "Key Vault Secrets Officer"),
    ];

    private static readonly (string Type, string Name)[] Resources =
    [
        ("Microsoft.Storage/storageAccounts", "the storage account"),
        ("Microsoft.DocumentDB/databaseAccounts", "the database"),
        ("Microsoft.EventGrid/topics", "the topic"),
        ("Microsoft.KeyVault/vaults", "the vault"),
        ("Microsoft.Insights/components", "Application Insights"),
    ];

    [GeneratedRegex(@"^\| (?<role>[A-Z][A-Za-z -]+) \| (?<on>[A-Za-z ]+) \|", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex RowOfDocs { get; }

    [GeneratedRegex(@"variables\('(?<name>[A-Za-z]+)'\)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Variable { get; }

    [GeneratedRegex(@"resourceId\('(?<type>[A-Za-z./]+)', parameters\('[A-Za-z]+'\)\)(?<below>, parameters\('databaseName'\))?", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Scope { get; }

    [Fact]
    public void The_apps_roles_are_those_of_the_docs_each_on_the_resource_that_they_name()
    {
        var docs = RowOfDocs.Matches(File.ReadAllText(Repository.PathOf("docs/security.md")).Split("\n## ")[1]).Select(row => $"{row.Groups["role"].Value} on {row.Groups["on"].Value}");
        Assert.Equal(docs.Order(StringComparer.Ordinal), AssignedTo("appPrincipalId").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_operator_may_set_secrets_and_nothing_else() =>
        Assert.Equal(["Key Vault Secrets Officer on the vault"], AssignedTo("operatorPrincipalId"));

    [Fact]
    public void The_app_is_the_identity_that_the_template_makes() =>
        Assert.All(
            new[] { "storage", "cosmos", "eventGrid", "vault", "monitoring" },
            module => Assert.Equal("[reference('identity').outputs.principalId.value]", (string?)template.ParametersOf(module)["appPrincipalId"]!["value"]));

    private IEnumerable<string> AssignedTo(string principal) =>
        from module in template.Root["resources"]!.AsObject()
        where module.Value!["properties"]?["template"] is JsonObject
        from resource in template.ResourcesOf(module.Key)
        where ((string)resource["type"]!).EndsWith("oleAssignments", StringComparison.Ordinal) && (string?)resource["properties"]!["principalId"] == $"[parameters('{principal}')]"
        let role = (string)template.Variable(module.Key, Variable.Match((string)resource["properties"]!["roleDefinitionId"]!).Groups["name"].Value)!
        select $"{BuiltIn.Single(known => known.Id == role).Name} on {On((string?)resource["scope"] ?? (string)resource["properties"]!["scope"]!)}";

    private static string On(string scope)
    {
        var match = Scope.Match(scope);
        Assert.Equal(match.Groups["type"].Value == "Microsoft.DocumentDB/databaseAccounts", match.Groups["below"].Success);
        return Resources.Single(resource => resource.Type == match.Groups["type"].Value).Name;
    }
}

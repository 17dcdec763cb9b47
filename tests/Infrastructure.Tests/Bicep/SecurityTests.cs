using System.Text.Json.Nodes;

namespace Infrastructure.Tests.Bicep;

public sealed class SecurityTests(CompiledTemplate template)
{
    [Theory]
    [InlineData("Microsoft.Storage/storageAccounts", "allowSharedKeyAccess", false)]
    [InlineData("Microsoft.Storage/storageAccounts", "allowBlobPublicAccess", false)]
    [InlineData("Microsoft.DocumentDB/databaseAccounts", "disableLocalAuth", true)]
    [InlineData("Microsoft.EventGrid/topics", "disableLocalAuth", true)]
    [InlineData("Microsoft.Insights/components", "DisableLocalAuth", true)]
    [InlineData("Microsoft.KeyVault/vaults", "enableRbacAuthorization", true)]
    [InlineData("Microsoft.KeyVault/vaults", "enablePurgeProtection", true)]
    [InlineData("Microsoft.Web/sites", "httpsOnly", true)]
    public void No_key_opens_anything(string type, string property, bool expected)
    {
        var resource = Assert.Single(template.AllResources(), resource => (string?)resource["type"] == type && (bool?)resource["existing"] != true);
        Assert.Equal(expected, (bool?)resource["properties"]![property]);
    }

    [Fact]
    public void Nobody_publishes_code_with_a_password() =>
        Assert.Equal([false, false], template.AllResources().Where(resource => (string?)resource["type"] == "Microsoft.Web/sites/basicPublishingCredentialsPolicies").Select(resource => (bool)resource["properties"]!["allow"]!));

    [Fact]
    public void Every_role_is_given_on_one_resource_and_none_on_the_group_or_above() =>
        Assert.All(
            template.AllResources().Where(resource => (string?)resource["type"] == "Microsoft.Authorization/roleAssignments"),
            role => Assert.NotNull(role["scope"]));

    [Fact]
    public void No_output_lists_keys() =>
        Assert.DoesNotContain("listKeys", template.Root.ToJsonString(), StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void No_parameter_is_a_secret() =>
        Assert.DoesNotContain(
            template.Root["parameters"]!.AsObject(),
            parameter => parameter.Value is JsonObject definition && ((string?)definition["type"] ?? "").StartsWith("secure", StringComparison.OrdinalIgnoreCase));
}

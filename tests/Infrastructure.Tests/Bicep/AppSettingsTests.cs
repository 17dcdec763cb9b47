using System.ComponentModel.DataAnnotations;
using Infrastructure.Tests.Code;

namespace Infrastructure.Tests.Bicep;

/// <summary>A deployment replaces settings that were made by hand, so each that the code reads has its way in.</summary>
public sealed class AppSettingsTests(CompiledTemplate template)
{
    private static readonly Setting[] OfTheApp = [.. OptionSettings.Types.SelectMany(OptionSettings.Of)];

    private TemplateSettings Settings => field ??= new TemplateSettings(template);

    [Fact]
    public void Every_setting_that_the_code_reads_is_set_by_the_template_or_optional_and_passed_on() =>
        Assert.Empty(OfTheApp.Where(setting => HowSet.Of(setting, Settings) == HowSet.Not).Select(setting => setting.Name));

    [Fact]
    public void The_template_sets_nothing_that_nobody_reads() =>
        Assert.Empty(Settings.ByName.Keys.Except(OfTheApp.Concat(NamedSettings.OfTheHost).Select(setting => setting.Name), StringComparer.Ordinal));

    [Fact]
    public void Further_settings_are_passed_on_and_win()
    {
        Assert.Equal("[parameters('moreSettings')]", (string?)template.ParametersOf("settings")["moreSettings"]!["value"]);
        Assert.StartsWith("[union(variables('settings'), ", Settings.Merged, StringComparison.Ordinal);
        Assert.EndsWith(", parameters('moreSettings'))]", Settings.Merged, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("main.dev.bicepparam")]
    [InlineData("main.prod.bicepparam")]
    public void Parameter_files_take_further_settings_from_the_environment(string file) =>
        Assert.Equal(CompiledTemplate.MoreSettings, template.Given(file, "moreSettings")!.ToJsonString());

    [Theory]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING", "[reference('insights').ConnectionString]")]
    [InlineData("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", "[format('ClientId={0};Authorization=AAD', reference('identity').outputs.clientId.value)]")]
    [InlineData("AZURE_CLIENT_ID", "[reference('identity').outputs.clientId.value]")]
    [InlineData("AzureWebJobsStorage__accountName", "[reference('storage').outputs.name.value]")]
    [InlineData("AzureWebJobsStorage__clientId", "[reference('identity').outputs.clientId.value]")]
    [InlineData("AzureWebJobsStorage__credential", "managedidentity")]
    [InlineData("Cosmos__accountEndpoint", "[reference('cosmos').outputs.endpoint.value]")]
    [InlineData("Cosmos__database", "[variables('databaseName')]")]
    [InlineData("EventGrid__topicEndpoint", "[reference('eventGrid').outputs.endpoint.value]")]
    public void A_setting_about_what_the_template_makes_names_it(string setting, string value) => Assert.Equal(value, Settings.ByName[setting]);

    [Theory]
    [InlineData("identity", "clientId", "[reference('identity').clientId]")]
    [InlineData("storage", "name", "[parameters('name')]")]
    [InlineData("cosmos", "endpoint", "[reference('account').documentEndpoint]")]
    [InlineData("eventGrid", "endpoint", "[reference('topic').endpoint]")]
    [InlineData("vault", "uri", "[reference('vault').vaultUri]")]
    public void What_a_module_tells_of_its_resource_is_that_resources(string module, string output, string value) =>
        Assert.Equal(value, (string?)template.Module(module)["outputs"]![output]!["value"]);

    [Fact]
    public void The_database_of_the_template_is_the_one_that_the_app_opens() =>
        Assert.Equal("[variables('databaseName')]", (string?)template.ParametersOf("cosmos")["databaseName"]!["value"]);

    [Fact]
    public void Secrets_come_from_the_vault_of_the_template() =>
        Assert.All(
            OfTheApp.Where(setting => setting.IsSecret && Settings.ByName.ContainsKey(setting.Name)),
            setting => Assert.Equal($"[format('@Microsoft.KeyVault(SecretUri={{0}}secrets/{Settings.SecretOf(setting.Name)})', reference('vault').outputs.uri.value)]", Settings.ByName[setting.Name]));

    [Fact]
    public void Every_secret_of_the_vault_is_set_in_the_docs()
    {
        var docs = string.Join('\n', Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md").Select(File.ReadAllText));
        Assert.All(
            OfTheApp.Select(setting => Settings.SecretOf(setting.Name)).OfType<string>(),
            secret => Assert.Contains($"--name {secret} --value", docs, StringComparison.Ordinal));
    }

    [Fact]
    public void A_parameters_default_is_the_settings() =>
        Assert.All(
            OfTheApp.Where(setting => Settings.ParametersOf(setting.Name).Any()),
            setting =>
            {
                var parameter = template.Root["parameters"]![Settings.ParametersOf(setting.Name).First()]!;
                Assert.Equal(setting.IsRequired && setting.Name != "App__publicUrl" ? null : setting.Default, (string?)parameter["defaultValue"]);
            });

    [Fact]
    public void What_the_template_writes_itself_is_a_value_that_the_app_takes() =>
        Assert.All(
            OptionSettings.Types.SelectMany(type => type.GetProperties().Where(property => property.GetSetMethod() is not null).Select(property => (Name: OptionSettings.NameOf(type, property), Property: property)))
                .Where(setting => Settings.ByName.TryGetValue(setting.Name, out var value) && !value.StartsWith('[')),
            setting =>
            {
                var value = System.ComponentModel.TypeDescriptor.GetConverter(setting.Property.PropertyType).ConvertFromInvariantString(Settings.ByName[setting.Name]);
                Assert.All(setting.Property.GetCustomAttributes(true).OfType<ValidationAttribute>(), rule => Assert.True(rule.IsValid(value)));
            });
}

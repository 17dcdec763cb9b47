using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Infrastructure.Tests.Bicep;
using Infrastructure.Tests.Code;

namespace Infrastructure.Tests.Settings;

public sealed partial class SettingsTests(CompiledTemplate template)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Setting[] OfTheApp = [.. OptionSettings.Types.SelectMany(OptionSettings.Of)];

    // Read with an indexer instead of options, as in configuration["NAME"] or section["name"].
    [GeneratedRegex(@"(?:[cC]onfiguration|section)\[""(?<name>[A-Za-z_]+)""\]", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ReadByName { get; }

    // The settings that the local system gives to the app.
    [GeneratedRegex(@"""(?<name>[A-Za-z]+__[a-zA-Z]+)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex SettingName { get; }

    [Fact]
    public void The_page_of_settings_says_what_the_code_reads() => Generated.AssertUpToDate("docs/settings.md", SettingsPage.Write());

    [Fact]
    public void The_sample_for_a_local_run_has_every_setting_that_the_app_reads()
    {
        var values = new JsonObject { ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated" };
        foreach (var setting in OfTheApp)
        {
            values[setting.Name] = setting.Default;
        }

        values["AzureWebJobsStorage"] = "UseDevelopmentStorage=true";
        var sample = new JsonObject { ["IsEncrypted"] = false, ["Values"] = values };
        Generated.AssertUpToDate("local.settings.sample.json", sample.ToJsonString(Indented) + "\n");
    }

    [Fact]
    public void Every_setting_that_has_no_default_is_in_the_template() =>
        Assert.Empty(OfTheApp.Where(setting => setting.IsRequired).Select(setting => setting.Name).Append("Cosmos__accountEndpoint").Except(InTemplate(), StringComparer.Ordinal));

    [Fact]
    public void The_template_sets_nothing_that_nobody_reads()
    {
        var local = SettingName.Matches(File.ReadAllText(Repository.PathOf("local/Host/Parts/AppSettings.cs"))).Select(match => match.Groups["name"].Value);
        Assert.Empty(InTemplate().Except([.. OfTheApp.Select(setting => setting.Name), .. NamedSettings.OfTheHost.Select(setting => setting.Name), .. local], StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Settings_that_are_read_by_name_are_listed()
    {
        var listed = OfTheApp.Select(setting => setting.Name.Split("__")[^1]).ToHashSet(StringComparer.Ordinal);
        var read = Directory.EnumerateFiles(Repository.PathOf("functions"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => ReadByName.Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value));
        Assert.Empty(read.Except(listed, StringComparer.Ordinal));
    }

    [Fact]
    public void The_database_of_the_template_is_the_one_that_the_app_opens()
    {
        Assert.Equal("[parameters('databaseName')]", (string?)Settings()["Cosmos__database"]);
        Assert.Equal("[variables('databaseName')]", (string?)template.ParametersOf("settings")["databaseName"]!["value"]);
        Assert.Equal("[variables('databaseName')]", (string?)template.ParametersOf("cosmos")["databaseName"]!["value"]);
    }

    [Fact]
    public void Secrets_are_references_to_the_vault() =>
        Assert.All(
            Settings().Where(setting => OfTheApp.Any(known => known.IsSecret && known.Name.Equals(setting.Key, StringComparison.OrdinalIgnoreCase))),
            setting => Assert.StartsWith("[format('@Microsoft.KeyVault(SecretUri={0}secrets/", (string?)setting.Value, StringComparison.Ordinal));

    private JsonObject Settings() => template.AllResources().Single(resource => (string?)resource["type"] == "Microsoft.Web/sites/config")["properties"]!.AsObject();

    private IEnumerable<string> InTemplate() => Settings().Select(setting => setting.Key);
}

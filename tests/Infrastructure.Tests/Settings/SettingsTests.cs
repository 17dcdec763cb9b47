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

    [Fact]
    public void The_page_of_settings_says_what_the_code_reads() => Generated.AssertUpToDate("docs/settings.md", SettingsPage.Write(new TemplateSettings(template)));

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
    public void Settings_that_are_read_by_name_are_listed()
    {
        var listed = OfTheApp.Select(setting => setting.Name.Split("__")[^1]).ToHashSet(StringComparer.Ordinal);
        var read = Directory.EnumerateFiles(Repository.PathOf("functions"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => ReadByName.Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value));
        Assert.Empty(read.Except(listed, StringComparer.Ordinal));
    }
}

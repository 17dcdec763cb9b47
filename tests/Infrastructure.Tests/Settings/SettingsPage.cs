using System.Text;
using Infrastructure.Tests.Bicep;
using Infrastructure.Tests.Code;

namespace Infrastructure.Tests.Settings;

/// <summary>docs/settings.md, written from the code.</summary>
internal static class SettingsPage
{
    public static string Write(TemplateSettings template)
    {
        var page = new StringBuilder(
            """
            # Settings

            Every setting of the app, written from the code by a test of `tests/Infrastructure.Tests`. A setting is an environment variable; in
            `local.settings.json` it stands below `Values` ([local.settings.sample.json](../local.settings.sample.json) holds all of them). An
            empty value is as good as none where nothing is the default. A setting that is missing or malformed stops the app at start: a line for each, with its name,
            what it must be and an example.

            The last column says what sets it in Azure: a parameter of the template in [infra-bicep](../infra-bicep), a secret in its vault, or the template by itself.
            Everything else is passed by the parameter [`moreSettings`](deploy.md#other-settings); `never` is for a local run.

            """.ReplaceLineEndings("\n"));
        foreach (var type in OptionSettings.Types)
        {
            page.Append($"\n## {OptionSettings.SectionOf(type)}\n\n{OptionSettings.SummaryOf(type)}\n\n");
            Table(page, OptionSettings.Of(type), template);
        }

        page.Append("\n## Read by the functions host alone\n\n");
        Table(page, NamedSettings.OfTheHost, template);
        page.Append("\n`host.json` holds the host's own settings: [host.md](host.md).\n");
        return page.ToString();
    }

    private static void Table(StringBuilder page, IEnumerable<Setting> settings, TemplateSettings template)
    {
        page.Append("| setting | default | what it says | in Azure |\n| --- | --- | --- | --- |\n");
        foreach (var setting in settings)
        {
            var fallback = setting.Default.Length > 0 ? $"`{setting.Default}`" : "none";
            page.Append($"| `{setting.Name}` | {fallback} | {setting.Meaning.Replace("|", "\\|", StringComparison.Ordinal)} | {HowSet.Of(setting, template)} |\n");
        }
    }
}

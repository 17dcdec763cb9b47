using Infrastructure.Tests.Bicep;

namespace Infrastructure.Tests.Code;

/// <summary>How a setting gets into a deployment, in the words of docs/settings.md.</summary>
internal static class HowSet
{
    /// <summary>It doesn't: a required setting or a secret that the template forgot.</summary>
    public const string Not = "";

    // An identity stands in place of each key, and none may make a container.
    private static readonly HashSet<string> OfLocalRuns = new(["AzureWebJobsStorage", "Cosmos__connectionString", "Cosmos__createIfMissing", "EventGrid__topicKey"], StringComparer.Ordinal);

    public static string Of(Setting setting, TemplateSettings template)
    {
        if (template.SecretOf(setting.Name) is { } secret)
        {
            return $"secret `{secret}`";
        }

        if (template.ByName.ContainsKey(setting.Name))
        {
            return template.ParametersOf(setting.Name).FirstOrDefault() is { } parameter ? $"`{parameter}`" : "the template";
        }

        return OfLocalRuns.Contains(setting.Name) ? "never" : setting.IsRequired || setting.IsSecret ? Not : "`moreSettings`";
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignFunctions.Campaigns.Formats;
using NodaTime;

namespace CampaignFunctions.Campaigns.Definitions;

/// <summary>Writes a campaign as the HTTP contract shows it; <see cref="CampaignReader"/> reads the same campaign back, but for its secrets.</summary>
public static class CampaignWriter
{
    /// <summary>Writes a definition. Of the trigger secrets it says only whether there are any.</summary>
    public static JsonObject Write(CampaignDefinition campaign) => new()
    {
        ["id"] = campaign.Id,
        ["name"] = campaign.Name,
        ["description"] = campaign.Description,
        ["published"] = campaign.Published,
        ["publishUp"] = campaign.PublishUp?.UtcDateTime,
        ["publishDown"] = campaign.PublishDown?.UtcDateTime,
        ["allowRestart"] = campaign.AllowRestart,
        ["timeZone"] = campaign.TimeZone,
        ["versioning"] = campaign.Versioning == Versioning.Pin ? "pin" : "follow",
        ["sources"] = new JsonObject { ["segments"] = Texts(campaign.Sources.Segments), ["forms"] = Texts(campaign.Sources.Forms) },
        ["redirects"] = new JsonObject(campaign.Redirects.Select(redirect => KeyValuePair.Create(redirect.Key, (JsonNode?)redirect.Value))),
        ["triggerSecretSet"] = campaign.TriggerSecrets.Count > 0,
        ["steps"] = new JsonArray([.. campaign.Steps.Select(WriteStep)]),
    };

    private static JsonNode WriteStep(StepDefinition step)
    {
        var body = new JsonObject { ["id"] = step.Id };
        body.AddUnlessNull("name", step.Name);
        body["type"] = step.Type;
        body.AddUnlessNull("parent", step.Parent);
        body.AddUnlessNull("path", step.Path switch { StepPath.Yes => "yes", StepPath.No => "no", _ => null });
        body.AddUnlessNull("delay", step.Delay is null ? null : DelayBody.Write(step.Delay));
        body.AddUnlessNull("retry", step.Retry is null ? null : Texts(step.Retry.Select(Text)));
        body.AddUnlessNull("properties", step.Properties is { ValueKind: JsonValueKind.Object } properties && properties.GetPropertyCount() > 0 ? JsonObject.Create(properties) : null);
        return body;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private static string Text(TimeSpan length) => IsoDuration.Format(new PeriodBuilder
    {
        Days = length.Days,
        Hours = length.Hours,
        Minutes = length.Minutes,
        Seconds = length.Seconds,
        Ticks = length.Ticks % TimeSpan.TicksPerSecond,
    }.Build());
}

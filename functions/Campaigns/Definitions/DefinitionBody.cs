using System.Text.Json;
using CampaignFunctions.Campaigns.Formats;
using NodaTime;

namespace CampaignFunctions.Campaigns.Definitions;

/// <summary>Reads bodies, or parts of them, that are known to fit the schema.</summary>
internal static class DefinitionBody
{
    public static CampaignDefinition ReadCampaign(JsonElement body, string id, IReadOnlyList<StepDefinition> steps) => new()
    {
        Id = id,
        Name = body.Text("name")!,
        Description = body.Text("description"),
        Published = body.IsTrue("published"),
        PublishUp = body.Instant("publishUp"),
        PublishDown = body.Instant("publishDown"),
        AllowRestart = body.IsTrue("allowRestart"),
        TimeZone = body.Text("timeZone"),
        Versioning = body.Text("versioning") == "pin" ? Versioning.Pin : Versioning.Follow,
        Sources = body.Member("sources") is { } sources ? new CampaignSources { Segments = [.. sources.Texts("segments")], Forms = [.. sources.Texts("forms")] } : new CampaignSources(),
        Redirects = body.TextsByName("redirects"),
        TriggerSecrets = body.Text("triggerSecret") is { } secret ? [secret] : [.. body.Texts("triggerSecrets")],
        Steps = steps,
    };

    public static StepDefinition ReadStep(StepDraft step) => new()
    {
        Id = step.Id!,
        Name = step.Body.Text("name"),
        Type = step.Type!.Name,
        Parent = step.ParentId,
        Path = step.Path,
        Delay = step.Body.Member("delay") is { } delay ? DelayBody.Read(delay) : null,
        Retry = step.Body.Member("retry") is null ? null : [.. step.Body.Texts("retry").Select(Length)],
        Properties = step.Body.Member("properties") ?? StepDefinition.NoProperties,
    };

    private static TimeSpan Length(string text) =>
        IsoDuration.TryParse(text, out var period) ? period.ToDuration().ToTimeSpan() : throw new FormatException($"'{text}' is no duration");
}

using System.Text.Json;
using CampaignFunctions.Campaigns;
using NodaTime;

namespace CampaignFunctions.Tests.Engine;

/// <summary>Campaigns in few words.</summary>
internal static class Steps
{
    public static CampaignDefinition Campaign(params StepDefinition[] steps) =>
        new() { Id = $"k{Guid.NewGuid():N}", Name = "A campaign", Published = true, Steps = steps };

    public static StepDefinition Step(string id, string type, object? properties = null) =>
        new() { Id = id, Type = type, Properties = JsonSerializer.SerializeToElement(properties ?? new { }, Json.Options) };

    public static StepDefinition Points(string id, long points = 1) => Step(id, "adjust-contact-points", new { points });

    /// <summary>Adds a tag of the step's own name.</summary>
    public static StepDefinition Tag(string id, params string[] tags) => Step(id, "modify-contact-tags", new { add = tags.Length == 0 ? [id] : tags });

    public static StepDefinition Mail(string id, string email, string emailType = "marketing", string? onInDoubt = null) => Step(id, "send-email", new { email, emailType, onInDoubt });

    public static StepDefinition Opens(string id) => Step(id, "opens-email");

    public static StepDefinition If(string id, string field, string @operator, object? value = null) => Step(id, "contact-field", new { field, @operator, value });

    public static StepDefinition Under(this StepDefinition step, string parent, StepPath? path = null) => step with { Parent = parent, Path = path };

    public static StepDefinition Yes(this StepDefinition step, string parent) => step.Under(parent, StepPath.Yes);

    public static StepDefinition No(this StepDefinition step, string parent) => step.Under(parent, StepPath.No);

    public static StepDefinition After(this StepDefinition step, TimeSpan time) =>
        step with { Delay = new Delay { Mode = DelayMode.Interval, Interval = Period.FromSeconds((long)time.TotalSeconds) } };
}

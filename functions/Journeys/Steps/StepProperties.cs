using System.Text.Json;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Journeys.Steps;

/// <summary>Turns a step's checked properties into the record of its type.</summary>
internal static class StepProperties
{
    private static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement;

    public static TProperties Read<TProperties>(JsonElement properties)
        where TProperties : class =>
        (properties.ValueKind == JsonValueKind.Undefined ? Nothing : properties).Deserialize<TProperties>(Json.Options)!;
}

/// <summary>For step types without properties.</summary>
public sealed record NoProperties
{
    /// <summary>Accepts nothing.</summary>
    public static ObjectSchema Schema { get; } = new();
}

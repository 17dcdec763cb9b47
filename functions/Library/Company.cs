using System.Text.Json;

namespace CampaignFunctions.Library;

/// <summary>A company that contacts belong to.</summary>
public sealed record Company
{
    /// <summary>The id in the URL: 1 to 128 letters, digits, <c>.</c>, <c>_</c> or <c>-</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>The score; may be below zero.</summary>
    public long Score { get; init; }

    /// <summary>Custom fields by alias: text, numbers, booleans, dates as ISO text, lists of text.</summary>
    public IReadOnlyDictionary<string, JsonElement> Fields { get; init; } = new Dictionary<string, JsonElement>();
}

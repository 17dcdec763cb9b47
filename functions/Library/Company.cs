using System.Text.Json;

namespace CampaignFunctions.Library;

/// <summary>A company that contacts belong to.</summary>
public sealed record Company
{
    private const string Prefix = "company";

    /// <summary>The id in the URL: 1 to 128 letters, digits, <c>.</c>, <c>_</c> or <c>-</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>The score; may be below zero.</summary>
    public long Score { get; init; }

    /// <summary>Custom fields by alias: text, numbers, booleans, dates as ISO text, lists of text.</summary>
    public IReadOnlyDictionary<string, JsonElement> Fields { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>The value of a company field's alias; <c>companyname</c> or <c>company</c> is the name, and <c>companycity</c> may stand for <c>city</c>. Undefined: it has none.</summary>
    public JsonElement Field(string alias)
    {
        if (alias is "companyname" or "company")
        {
            return JsonSerializer.SerializeToElement(Name, Json.Options);
        }

        return Fields.TryGetValue(alias, out var value) || (alias.StartsWith(Prefix, StringComparison.Ordinal) && Fields.TryGetValue(alias[Prefix.Length..], out value)) ? value : default;
    }
}

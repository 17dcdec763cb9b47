using System.Text.Json.Serialization;

namespace CosmosGateway.Tests.Support;

/// <summary>The document that most tests use.</summary>
public sealed record Note(
    string Id,
    string Pk,
    string? Text = null,
    int? Count = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Ttl = null,
    [property: JsonPropertyName("_etag"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ETag = null)
{
    /// <summary>A note in a partition of its own.</summary>
    public static Note New(string? text = null) => new("note", Guid.NewGuid().ToString("N"), text);
}

using System.Text.Json;

namespace CampaignFunctions.Storage.Cosmos;

/// <summary>A document as it was read.</summary>
internal readonly record struct StoredDocument(JsonElement Body)
{
    public string Id => Body.GetProperty("id").GetString()!;

    public string Etag => Body.GetProperty("_etag").GetString()!;

    public string? Type => Text("type");

    public string? Commit => Text("commit");

    public string? Text(string member) => Body.TryGetProperty(member, out var value) ? value.GetString() : null;

    /// <summary>The domain's type from the document's members; those it doesn't know are left out.</summary>
    public T As<T>() => Body.Deserialize<T>(StorageJson.Options)!;
}

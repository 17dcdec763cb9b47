using System.Text.Json;
using CampaignFunctions.Library;

namespace CampaignFunctions.Tests.Engine;

/// <summary>Text messages and marketing messages in few words.</summary>
internal static class Messages
{
    public static async Task<string> SmsAsync(this JourneyEngine engine, string text = "Hello", bool published = true) =>
        await SaveAsync(engine, LibraryKinds.Sms, new { text, published });

    public static async Task<string> MessageAsync(this JourneyEngine engine, params (string Channel, string Content)[] parts) =>
        await SaveAsync(engine, LibraryKinds.Messages, new { channels = parts.Select(part => new { part.Channel, part.Content }) });

    private static async Task<string> SaveAsync(JourneyEngine engine, string kind, object body)
    {
        var id = $"m{Guid.NewGuid():N}";
        var document = JsonSerializer.SerializeToNode(body, Json.Options)!.AsObject();
        document["id"] = id;
        await engine.Get<ILibrary>().SaveAsync(kind, id, JsonSerializer.SerializeToElement(document, Json.Options), null, default);
        return id;
    }
}

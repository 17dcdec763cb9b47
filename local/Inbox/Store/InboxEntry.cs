using System.Text.Json;
using System.Text.Json.Serialization;

namespace Inbox.Store;

/// <summary>One line of the inbox's file: an item of one of the four kinds, or a note that all before it was deleted.</summary>
internal sealed record InboxEntry
{
    public long Id { get; init; }
    public InboxEmail? Email { get; init; }
    public InboxSms? Sms { get; init; }
    public InboxWebhook? Webhook { get; init; }
    public JsonElement? Event { get; init; }
    public bool Emptied { get; init; }

    /// <summary>Length of its line.</summary>
    [JsonIgnore]
    public int Bytes { get; init; }
}

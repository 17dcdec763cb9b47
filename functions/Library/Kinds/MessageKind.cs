using System.Text.Json;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Library.Kinds;

/// <summary>Marketing messages: one content per channel, of which the contact gets one.</summary>
internal static class MessageKind
{
    /// <summary>The channels that there are.</summary>
    internal static IReadOnlyList<string> Channels { get; } = ["email", "sms"];

    public static LibraryKind Kind { get; } = new(LibraryKinds.Messages, "message", new ObjectSchema(
        LibraryKind.Id,
        LibraryKind.Named,
        Property.Required("channels", new ListSchema(Channel()) { MinItems = 1, MaxItems = Channels.Count, Description = "Each channel once, in the order in which they are tried." })))
    {
        Check = Check,
    };

    private static ObjectSchema Channel() => new(
        Property.Required("channel", new ChoiceSchema([.. Channels])),
        Property.Required("content", new IdSchema { Description = "Id of the email or SMS that is sent there." }));

    private static IEnumerable<ValidationError> Check(JsonElement body)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return body.GetProperty("channels").EnumerateArray()
            .Select((part, index) => (Channel: part.GetProperty("channel").GetString()!, Pointer: $"/channels/{index}/channel"))
            .Where(part => !seen.Add(part.Channel))
            .Select(part => new ValidationError(part.Pointer, ErrorCodes.Duplicate, $"'{part.Channel}' is in the list already. Keep one of them."));
    }
}

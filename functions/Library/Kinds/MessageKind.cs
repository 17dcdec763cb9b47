using CampaignFunctions.Schemas;

namespace CampaignFunctions.Library.Kinds;

/// <summary>Marketing messages: one content per channel, of which the contact gets one.</summary>
internal static class MessageKind
{
    public static LibraryKind Kind { get; } = new(LibraryKinds.Messages, "message", new ObjectSchema(
        LibraryKind.Id,
        LibraryKind.Named,
        Property.Required("channels", new ListSchema(Channel()) { MinItems = 1, MaxItems = 20, Description = "In the order in which they are tried." })));

    private static ObjectSchema Channel() => new(
        Property.Required("channel", new TextSchema { NotBlank = true, MaxLength = 64 }),
        Property.Required("content", new OneOfSchema(new TextSchema { NotBlank = true, MaxLength = 100_000 }, new MapSchema(new AnySchema()))
        {
            Description = "What is sent there: the id of an email or SMS, or the content itself.",
        }));
}

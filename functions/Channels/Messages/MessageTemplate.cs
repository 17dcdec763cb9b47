using System.Text.Json;
using CampaignFunctions.Library;

namespace CampaignFunctions.Channels.Messages;

/// <summary>A marketing message as the library keeps it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Channels">One content per channel, in the order in which they are tried.</param>
public sealed record MessageTemplate(string Id, IReadOnlyList<MessagePart> Channels)
{
    /// <summary>The message as it is stored now; null: there is none.</summary>
    public static async Task<MessageTemplate?> FindAsync(ILibrary library, string id, CancellationToken cancellationToken) =>
        (await library.FindAsync(LibraryKinds.Messages, id, cancellationToken))?.Body.Deserialize<MessageTemplate>(Json.Options);
}

/// <summary>What a message is on one channel.</summary>
/// <param name="Channel">The channel's name.</param>
/// <param name="Content">Id of the email or text message.</param>
public sealed record MessagePart(string Channel, string Content);

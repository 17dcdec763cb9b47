using System.Text.Json;
using CampaignFunctions.Library;

namespace CampaignFunctions.Channels.Sms;

/// <summary>A text message as the library keeps it.</summary>
public sealed record SmsTemplate
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Liquid.</summary>
    public required string Text { get; init; }

    /// <summary>Whether it may be used.</summary>
    public bool Published { get; init; } = true;

    /// <summary>The text message as it is stored now; null: there is none.</summary>
    public static async Task<SmsTemplate?> FindAsync(ILibrary library, string id, CancellationToken cancellationToken) =>
        (await library.FindAsync(LibraryKinds.Sms, id, cancellationToken))?.Body.Deserialize<SmsTemplate>(Json.Options);
}

using System.Text.Json;
using Azure.Storage.Queues.Models;
using CampaignFunctions.Journeys;

namespace CampaignFunctions.Messaging;

/// <summary>What a message in a poison queue points to. Of its text nothing is told but ids.</summary>
public sealed record PoisonMessage
{
    private const int MostContacts = 20;

    /// <summary>The message's id in the queue.</summary>
    public required string Id { get; init; }

    /// <summary>When it was put into the poison queue, UTC.</summary>
    public DateTimeOffset? InsertedAt { get; init; }

    /// <summary>How often it was taken out of the poison queue.</summary>
    public long DequeueCount { get; init; }

    /// <summary>Whether the app understands it. One that it doesn't comes back when it is replayed.</summary>
    public bool Readable { get; init; }

    /// <summary>The campaign.</summary>
    public string? Campaign { get; init; }

    /// <summary>The step; null: everything that is due.</summary>
    public string? Step { get; init; }

    /// <summary>The rotation that makes it valid.</summary>
    public int? Rotation { get; init; }

    /// <summary>The attempt that makes it valid.</summary>
    public int? Attempt { get; init; }

    /// <summary>How many contacts it is about.</summary>
    public int ContactCount { get; init; }

    /// <summary>The first 20 of their ids.</summary>
    public IReadOnlyList<string> Contacts { get; init; } = [];

    internal static PoisonMessage Of(PeekedMessage message)
    {
        var known = new PoisonMessage { Id = message.MessageId, InsertedAt = message.InsertedOn, DequeueCount = message.DequeueCount };
        try
        {
            var cohort = Cohort.Parse(Text(message.Body.ToString()));
            return known with
            {
                Readable = true,
                Campaign = cohort.Campaign,
                Step = cohort.Step,
                Rotation = cohort.Rotation,
                Attempt = cohort.Attempt,
                ContactCount = cohort.Contacts.Count,
                Contacts = [.. cohort.Contacts.Take(MostContacts)],
            };
        }
        catch (UnreadableMessageException)
        {
            return OfOther(known, Text(message.Body.ToString()));
        }
    }

    // The messages that are no cohorts name a campaign, and perhaps a step.
    private static PoisonMessage OfOther(PoisonMessage known, string text)
    {
        try
        {
            var named = JsonSerializer.Deserialize<Named>(text, Json.Options);
            return known with { Readable = named is not null, Campaign = named?.Campaign, Step = named?.Step };
        }
        catch (JsonException)
        {
            return known;
        }
    }

    // As queue triggers read it: base64, or the text as it is.
    private static string Text(string body)
    {
        try
        {
            return System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(body));
        }
        catch (FormatException)
        {
            return body;
        }
    }

    private sealed record Named(string? Campaign = null, string? Step = null);
}

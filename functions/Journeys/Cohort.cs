using System.Text.Json;

namespace CampaignFunctions.Journeys;

/// <summary>
/// Contacts who are at the same step: one queue message, or one document of the due index. It is only a pointer:
/// losing or doubling it is harmless, because the journey decides what is run.
/// </summary>
public sealed record Cohort
{
    /// <summary>The campaign.</summary>
    public required string Campaign { get; init; }

    /// <summary>The step; null: everything of the journeys that is due.</summary>
    public string? Step { get; init; }

    /// <summary>The rotation that makes it valid.</summary>
    public required int Rotation { get; init; }

    /// <summary>The attempt that makes it valid.</summary>
    public int Attempt { get; init; }

    /// <summary>The contacts, each once.</summary>
    public required IReadOnlyList<string> Contacts { get; init; }

    /// <summary>W3C trace context of what made it; null: none.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Reads a queue message.</summary>
    /// <param name="text">The message's text, already decoded from base64.</param>
    /// <exception cref="UnreadableMessageException">It is no cohort; the message says what is wrong and where.</exception>
    public static Cohort Parse(string text)
    {
        try
        {
            var cohort = JsonSerializer.Deserialize<Cohort>(text, Json.Options) ?? throw new UnreadableMessageException("It is 'null' instead of a cohort.");
            return cohort.Contacts.Count > 0 && cohort.Contacts.All(contact => !string.IsNullOrEmpty(contact))
                ? cohort
                : throw new UnreadableMessageException("'contacts' is empty, or holds an empty id.");
        }
        catch (JsonException failure)
        {
            throw new UnreadableMessageException($"At '{failure.Path ?? "$"}', line {failure.LineNumber + 1 ?? 1}: it is no cohort as JSON.", failure);
        }
    }
}

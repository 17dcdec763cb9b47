using System.Text.Json;
using CampaignFunctions.Journeys;

namespace CampaignFunctions.Scheduling;

/// <summary>Reads messages that are no cohorts.</summary>
internal static class QueueMessages
{
    /// <summary>Reads a message of a queue; null: it can't be read, and went to the poison queue.</summary>
    public static async Task<TMessage?> ReadAsync<TMessage>(this ICohortQueue queue, string name, string text, CancellationToken cancellationToken)
        where TMessage : class
    {
        TMessage? message = null;
        try
        {
            message = JsonSerializer.Deserialize<TMessage>(text, Json.Options);
        }
        catch (JsonException)
        {
            // A person will look at it.
        }

        if (message is null)
        {
            await queue.PoisonAsync(name, text, cancellationToken);
        }

        return message;
    }
}

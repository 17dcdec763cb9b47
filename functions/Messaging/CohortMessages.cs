using System.Text.Json;
using CampaignFunctions.Journeys;

namespace CampaignFunctions.Messaging;

/// <summary>Cohorts as queue messages.</summary>
public static class CohortMessages
{
    /// <summary>Most bytes of JSON in a message: base64 makes 64 KiB of them, which is the service's limit.</summary>
    public const int MostBytes = 48 * 1024;

    // What goes to the email provider in one request.
    private static readonly string[] EmailQueues = ["send-email", "send-email-to-user", "send-marketing-message"];

    /// <summary>Most contacts in a message of a queue: what one function call does, and one request to the email provider.</summary>
    public static int MostContacts(string queue) => EmailQueues.Contains(queue, StringComparer.Ordinal) ? 1000 : 100;

    /// <summary>The messages of a cohort, each within the limits of contacts and bytes; none for no contacts.</summary>
    public static IEnumerable<BinaryData> Split(string queue, Cohort cohort)
    {
        var pending = new Stack<string[]>(cohort.Contacts.Chunk(MostContacts(queue)).Reverse());
        while (pending.TryPop(out var contacts))
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(cohort with { Contacts = contacts }, Json.Options);
            if (json.Length <= MostBytes || contacts.Length == 1)
            {
                yield return new BinaryData(json);
                continue;
            }

            pending.Push(contacts[(contacts.Length / 2)..]);
            pending.Push(contacts[..(contacts.Length / 2)]);
        }
    }
}

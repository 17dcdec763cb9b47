using CampaignFunctions.Journeys;

namespace CampaignFunctions.Channels.Webhooks;

/// <summary>Sends webhooks, signed as of Standard Webhooks.</summary>
public interface IWebhookChannel
{
    /// <summary>
    /// Sends one request and says what became of it: any 2xx passes; 408, 425, 429, 5xx and faults of the network are to be tried again, not before
    /// the receiver's Retry-After (a day at most); any other status, and an address that may not be reached, pass with an error.
    /// The outcome's details are <c>status</c>, <c>durationMs</c> and <c>response</c>, the first KiB of the answer.
    /// </summary>
    Task<Outcome> SendAsync(WebhookRequest request, CancellationToken cancellationToken);
}

/// <summary>A webhook as it goes out.</summary>
/// <param name="Id">The value of <c>webhook-id</c>: the same whenever the same step is tried again.</param>
/// <param name="Method">The method.</param>
/// <param name="Url">Where to.</param>
/// <param name="Headers">Headers, without line breaks in them.</param>
/// <param name="Content">The body; null: none.</param>
/// <param name="Timeout">How long all of it may take.</param>
/// <param name="AtMostOnce">Whether it must not go out again when it may have arrived.</param>
public sealed record WebhookRequest(
    string Id, HttpMethod Method, Uri Url, IReadOnlyList<KeyValuePair<string, string>> Headers, WebhookContent? Content, TimeSpan Timeout, bool AtMostOnce);

/// <summary>The body of a webhook.</summary>
/// <param name="Type">Its content type.</param>
/// <param name="Bytes">The bytes that are sent and signed.</param>
public sealed record WebhookContent(string Type, byte[] Bytes);

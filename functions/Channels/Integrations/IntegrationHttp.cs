using System.Text.Json;
using CampaignFunctions.Channels.Network;
using CampaignFunctions.Journeys;

namespace CampaignFunctions.Channels.Integrations;

/// <summary>Sends requests to other systems through the guarded client, and keeps the tokens that they gave.</summary>
public sealed class IntegrationHttp(IHttpClientFactory clients, Turns turns, TimeProvider clock)
{
    private const int MostBytes = 4 * 1024 * 1024;
    private const int MostText = 1024;

    /// <summary>Access tokens, kept as long as this process runs and the system takes them.</summary>
    internal AccessTokens Tokens { get; } = new();

    /// <summary>Gives contacts their turn.</summary>
    internal Turns Turns => turns;

    /// <summary>Sends a request; nothing but cancelling throws.</summary>
    internal async Task<VendorAnswer> SendAsync(HttpRequestMessage request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(timeout);
        try
        {
            using var client = clients.CreateClient(GuardedClients.Name);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var (text, isWhole) = await ResponseText.ReadAsync(response.Content, MostBytes, patience.Token);
            return (int)response.StatusCode is >= 200 and < 300 && !isWhole
                ? new VendorAnswer(Outcome.InDoubt("the answer broke off or is too long"))
                : new VendorAnswer((Outcome?)null)
                {
                    Status = (int)response.StatusCode,
                    Body = Parsed(text),
                    Text = text.Length > MostText ? text[..MostText] : text,
                    RetryAt = RetryAfter.Of(response.Headers, clock.GetUtcNow()),
                };
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return new VendorAnswer(Fault.Of(exception, timeout, Outcome.FailedForGood));
        }
    }

    private static JsonElement Parsed(string text)
    {
        try
        {
            return text.Length == 0 ? default : JsonElement.Parse(text);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using CampaignFunctions.Channels.Network;
using CampaignFunctions.Journeys;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Channels.Webhooks;

/// <summary>Sends webhooks through the guarded client. https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md</summary>
internal sealed class WebhookChannel(IHttpClientFactory clients, IOptions<WebhookOptions> options, TimeProvider clock) : IWebhookChannel
{
    private static readonly ProductInfoHeaderValue Agent = new("CampaignFunctions", "1.0");

    public async Task<Outcome> SendAsync(WebhookRequest request, CancellationToken cancellationToken)
    {
        var secrets = WebhookOptions.Secrets(options.Value.SigningSecrets);
        if (secrets.Length == 0)
        {
            return Outcome.Failed("the setting Webhooks__signingSecrets holds no secret to sign with");
        }

        var begun = Stopwatch.GetTimestamp();
        using var message = Message(request, secrets);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(request.Timeout);
        try
        {
            using var client = clients.CreateClient(GuardedClients.Name);
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            var status = (int)response.StatusCode;
            var details = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["status"] = status.ToString(CultureInfo.InvariantCulture),
                ["response"] = await ResponseText.ReadAsync(response.Content, patience.Token),
                ["durationMs"] = Elapsed(begun),
            };
            return OutcomeOf(response, status) with { Details = details };
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return Fault.Of(exception, request.Timeout, Outcome.PassedWithError) with { Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["durationMs"] = Elapsed(begun) } };
        }
    }

    private static string Elapsed(long begun) => ((long)Stopwatch.GetElapsedTime(begun).TotalMilliseconds).ToString(CultureInfo.InvariantCulture);

    private Outcome OutcomeOf(HttpResponseMessage response, int status) => status switch
    {
        >= 200 and < 300 => Outcome.Passed,
        408 or 425 or 429 or >= 500 => Outcome.Failed($"the receiver answered {status}", RetryAfter.Of(response.Headers, clock.GetUtcNow())),
        >= 300 and < 400 => Outcome.PassedWithError($"the receiver answered {status}; redirects are not followed"),
        _ => Outcome.PassedWithError($"the receiver answered {status}"),
    };

    private HttpRequestMessage Message(WebhookRequest request, string[] secrets)
    {
        var message = new HttpRequestMessage(request.Method, request.Url);
        message.Options.Set(GuardedClients.AtMostOnce, request.AtMostOnce);
        if (request.Content is { } content)
        {
            message.Content = new ByteArrayContent(content.Bytes);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", content.Type);
        }

        foreach (var (name, value) in request.Headers)
        {
            HeaderText.Add(message, name, value);
        }

        if (message.Headers.UserAgent.Count == 0 && !message.Headers.Contains("User-Agent"))
        {
            message.Headers.UserAgent.Add(Agent);
        }

        var at = clock.GetUtcNow();
        var body = request.Content?.Bytes ?? [];
        message.Headers.TryAddWithoutValidation("webhook-id", request.Id);
        message.Headers.TryAddWithoutValidation("webhook-timestamp", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        message.Headers.TryAddWithoutValidation("webhook-signature", string.Join(' ', secrets.Select(secret => StandardWebhook.Sign(secret, request.Id, at, body))));
        return message;
    }
}

using System.Globalization;
using System.Net;
using System.Text.Json;
using CampaignFunctions.Channels.Network;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;

namespace CampaignFunctions.Channels.Sms;

/// <summary>What a provider said to a request, in the terms of a step. https://www.twilio.com/docs/usage/twilios-response</summary>
internal static class TwilioAnswer
{
    private const int LongestMessage = 300;

    // What is wrong with the sender or the account is wrong for everybody: it is tried again once it was put right. https://www.twilio.com/docs/api/errors
    private static readonly HashSet<int> OurFault = [20003, 20005, 21212, 21603, 21606, 21659, 21660, 21701, 21703, 21705];

    /// <summary>Reads a response.</summary>
    public static async Task<Outcome> ReadAsync(HttpResponseMessage response, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var body = await BodyAsync(response, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            return Text(body, "sid") is { } sid ? Outcome.Passed with { Details = new Dictionary<string, string>(StringComparer.Ordinal) { ["sid"] = sid } } : Outcome.Passed;
        }

        var status = (int)response.StatusCode;
        int? code = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("code", out var number) && number.TryGetInt32(out var read) ? read : null;
        var message = Text(body, "message") is { } text ? $": {(text.Length > LongestMessage ? text[..LongestMessage] + "…" : text)}" : "";
        var reason = string.Create(CultureInfo.InvariantCulture, $"the SMS provider answered {status}{(code is null ? "" : $" ({code})")}{message}");
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            return Outcome.Failed(reason, RetryAfter.Of(response.Headers, now));
        }

        return status >= 500 || status is 401 or 403 or 404 or 408 || (code is not null && OurFault.Contains(code.Value))
            ? Outcome.Failed(reason)
            : Outcome.PassedWithError(reason) with { DoNotContact = SmsErrors.DoNotContact(code, now) };
    }

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
            return document.RootElement.Clone();
        }
        catch (Exception exception) when (exception is JsonException or IOException or HttpRequestException or OperationCanceledException)
        {
            return default;
        }
    }

    private static string? Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

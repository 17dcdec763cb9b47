using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CampaignFunctions.Channels.Network;
using CampaignFunctions.Journeys;
using SendGrid;

namespace CampaignFunctions.Channels.Email;

/// <summary>What SendGrid said to a request: an outcome for all of it, and its complaints about single recipients.</summary>
internal sealed partial record SendGridAnswer(Outcome Outcome, IReadOnlyList<(int Index, string Message)> Complaints)
{
    /// <summary>The HTTP status; null: there was no answer.</summary>
    public HttpStatusCode? Status { get; private init; }

    /// <summary>Reads a response.</summary>
    public static async Task<SendGridAnswer> ReadAsync(Response response, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return new SendGridAnswer(Outcome.Passed, []);
        }

        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            return new SendGridAnswer(Outcome.Failed("SendGrid asks to slow down (429)", RetryAfter.Of(response.Headers, "X-RateLimit-Reset", now) ?? RetryAfter.Of(response.Headers, now)), []);
        }

        var status = (int)response.StatusCode;
        if (status is 401 or 403)
        {
            // A key that is wrong or may not send is mended by people, who may take longer than all tries.
            return new SendGridAnswer(Outcome.Failed($"SendGrid answered {status}: the API key is wrong or may not send") with { NeverGivesUp = true }, []);
        }

        if (status is >= 500 or 408)
        {
            return new SendGridAnswer(Outcome.Failed($"SendGrid answered {status}"), []);
        }

        var errors = Errors(await response.Body.ReadAsStringAsync(cancellationToken));
        var message = errors.Count == 0 ? $"SendGrid answered {status}" : $"SendGrid answered {status}: {errors[0].Message}";
        return new SendGridAnswer(Outcome.PassedWithError(message), [.. errors.Where(error => error.Index is not null).Select(error => (error.Index!.Value, $"SendGrid answered {status}: {error.Message}"))]) { Status = response.StatusCode };
    }

    /// <summary>The recipients whom SendGrid complains about, with its words.</summary>
    public Dictionary<AddressedMail, string> Refused(List<AddressedMail> recipients) => Complaints
        .Where(complaint => complaint.Index < recipients.Count)
        .DistinctBy(complaint => complaint.Index)
        .ToDictionary(complaint => recipients[complaint.Index], complaint => complaint.Message);

    private static List<(int? Index, string Message)> Errors(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return [.. document.RootElement.GetProperty("errors").EnumerateArray().Select(error => (Index(Text(error, "field")), Text(error, "message") ?? "no message"))];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return [];
        }
    }

    private static int? Index(string? field) =>
        field is not null && Personalization.Match(field) is { Success: true } match ? int.Parse(match.Groups["index"].ValueSpan, CultureInfo.InvariantCulture) : null;

    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex(@"^personalizations\.(?<index>\d{1,4})\.", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Personalization { get; }
}

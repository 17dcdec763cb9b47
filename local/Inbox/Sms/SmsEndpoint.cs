using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Inbox.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sms;

/// <summary>
/// Twilio's Messages resource below <c>/local/twilio</c>: basic auth, a form with To, From (or MessagingServiceSid),
/// Body and StatusCallback; 201 with the message, or Twilio's own errors.
/// </summary>
internal static class SmsEndpoint
{
    public static void MapSms(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/local/twilio/2010-04-01/Accounts/{account}/Messages.json", SendAsync).DisableAntiforgery();

    private static async Task<IResult> SendAsync(HttpRequest request, string account, InboxStore store, InboxOptions options)
    {
        if (!Authorized(request, account, options)) return Refuse(401, new(20003, "Authenticate"));
        if (!request.HasFormContentType) return Refuse(400, new(21604, "A 'To' phone number is required."));

        var form = await request.ReadFormAsync();
        string? Field(string name) => form.TryGetValue(name, out var value) ? value.ToString() : null;
        var from = Field("From") ?? Field("MessagingServiceSid");
        if (MessageRules.Error(Field("To"), from, Field("Body")) is { } error) return Refuse(400, error);

        var sms = new InboxSms
        {
            To = Field("To")!,
            From = from!,
            Text = Field("Body")!,
            StatusCallback = Field("StatusCallback"),
            Sid = "SM" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
        };
        store.Add(sms);
        return Results.Json(Resource(account, sms, options.Clock.GetUtcNow()), statusCode: StatusCodes.Status201Created);
    }

    private static bool Authorized(HttpRequest request, string account, InboxOptions options)
    {
        const string scheme = "Basic ";
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) return false;
        var decoded = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[scheme.Length..].Trim(), decoded, out var length)) return false;
        var (user, token) = Encoding.UTF8.GetString(decoded, 0, length).Split(':', 2) is [var left, var right] ? (left, right) : ("", "");
        return user == (options.SmsAccountSid ?? account) && token.Length > 0 && token == (options.SmsAuthToken ?? token);
    }

    private static object Resource(string account, InboxSms sms, DateTimeOffset now)
    {
        var uri = $"/2010-04-01/Accounts/{account}/Messages/{sms.Sid}";
        var created = now.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture);
        return new
        {
            account_sid = account,
            api_version = "2010-04-01",
            body = sms.Text,
            date_created = created,
            date_sent = (string?)null,
            date_updated = created,
            direction = "outbound-api",
            error_code = (int?)null,
            error_message = (string?)null,
            from = sms.From,
            messaging_service_sid = (string?)null,
            num_media = "0",
            num_segments = ((sms.Text.Length + 159) / 160).ToString(CultureInfo.InvariantCulture),
            price = (string?)null,
            price_unit = "USD",
            sid = sms.Sid,
            status = "queued",
            subresource_uris = new { media = $"{uri}/Media.json" },
            to = sms.To,
            uri = $"{uri}.json",
        };
    }

    private static IResult Refuse(int status, SmsError error) =>
        Results.Json(
            new { code = error.Code, message = error.Message, more_info = $"https://www.twilio.com/docs/errors/{error.Code}", status },
            statusCode: status);
}

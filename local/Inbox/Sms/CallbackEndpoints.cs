using System.Globalization;
using System.Security.Cryptography;
using Inbox.Bodies;
using Inbox.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sms;

/// <summary>
/// Plays the contact and the carrier: <c>POST /local/inbox/sms/{id}/reply</c> <c>{ "text" }</c> and <c>POST /local/inbox/sms/{id}/status</c>
/// <c>{ "status", "errorCode"? }</c> post to the app what Twilio would, signed as it does. The answer says what the app answered.
/// </summary>
internal static class CallbackEndpoints
{
    private static readonly string[] Statuses = ["queued", "sent", "delivered", "undelivered", "failed"];
    private static readonly HttpClient App = new() { Timeout = TimeSpan.FromSeconds(15) };

    public static void MapSmsCallbacks(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/local/inbox/sms/{id:long}/reply", ReplyAsync);
        routes.MapPost("/local/inbox/sms/{id:long}/status", StatusAsync);
    }

    private static async Task<IResult> ReplyAsync(HttpRequest request, long id, InboxStore store, InboxOptions options)
    {
        var body = await JsonBody.ReadAsync(request, "text");
        var text = body.Text("text", required: true);
        if (body.Problem() is { } problem) return problem;
        if (store.Sms(id) is not { } sms) return Missing(id);

        var form = Form(options, sms, "SM" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        (form["From"], form["To"], form["Body"]) = (sms.To, sms.From, text!);
        return await PostAsync(new Uri(AppOf(sms, request), "/api/webhooks/sms/reply"), form, options);
    }

    private static async Task<IResult> StatusAsync(HttpRequest request, long id, InboxStore store, InboxOptions options)
    {
        var body = await JsonBody.ReadAsync(request, "status", "errorCode");
        var status = body.Text("status", required: true);
        var code = body.Integer("errorCode", 10_000, 99_999);
        if (status is not null && !Statuses.Contains(status)) body.Refuse("status", "invalid-value", $"'status' is one of {string.Join(", ", Statuses)}.");
        if (body.Problem() is { } problem) return problem;
        if (store.Sms(id) is not { } sms) return Missing(id);
        if (sms.StatusCallback is not { } callback) return Problems.Of(409, "Nobody wants to know", "The text message came without a StatusCallback.");

        var form = Form(options, sms, sms.Sid);
        (form["From"], form["To"], form["MessageStatus"]) = (sms.From, sms.To, status!);
        if (code is not null) form["ErrorCode"] = code.Value.ToString(CultureInfo.InvariantCulture);
        return await PostAsync(new Uri(callback), form, options);
    }

    private static IResult Missing(long id) => Problems.Of(404, "No such text message", $"The inbox holds no text message {id}.");

    private static SortedDictionary<string, string> Form(InboxOptions options, InboxSms sms, string sid) =>
        new(StringComparer.Ordinal) { ["AccountSid"] = options.SmsAccountSid ?? "AC1", ["MessageSid"] = sid };

    // The app says in the callback where it is reached; what it checks is the signature over that very address.
    private static Uri AppOf(InboxSms sms, HttpRequest request) => new(sms.StatusCallback ?? $"{request.Scheme}://{request.Host}");

    private static async Task<IResult> PostAsync(Uri address, SortedDictionary<string, string> form, InboxOptions options)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("X-Twilio-Signature", TwilioSignature.Of(options.SmsAuthToken ?? "", address, form));
        try
        {
            using var answer = await App.SendAsync(request);
            return Results.Ok(new { status = (int)answer.StatusCode });
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return Problems.Of(502, "The app doesn't answer", $"{address} can't be reached.");
        }
    }
}

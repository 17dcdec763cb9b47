using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Inbox.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Mail;

/// <summary>
/// SendGrid's <c>POST /v3/mail/send</c> below <c>/local/sendgrid</c>: 202 with <c>X-Message-Id</c> and no body,
/// or SendGrid's own errors. Every personalization becomes one email of the inbox.
/// </summary>
internal static class MailEndpoint
{
    private const int MostBytes = 30 * 1024 * 1024;

    public static void MapMail(this IEndpointRouteBuilder routes) => routes.MapPost("/local/sendgrid/v3/mail/send", SendAsync);

    private static async Task<IResult> SendAsync(HttpRequest request, InboxStore store, InboxOptions options)
    {
        if (Unauthorized(request, options.SendGridKey) is { } refusal) return refusal;
        if (!request.HasJsonContentType()) return Refuse(415, new MailError("Content-Type should be application/json."));
        if (request.ContentLength > MostBytes) return Refuse(413, new MailError("The request is larger than 30 MB."));

        MailSend? mail;
        try
        {
            mail = await JsonSerializer.DeserializeAsync(request.Body, MailJson.Default.MailSend, request.HttpContext.RequestAborted);
        }
        catch (JsonException exception)
        {
            return Refuse(400, new MailError($"Bad Request: {exception.Message}", exception.Path?.TrimStart('$', '.')));
        }

        if (mail is null) return Refuse(400, new MailError("Bad Request"));
        var errors = MailRules.Errors(mail, options.Clock.GetUtcNow());
        if (errors.Count > 0) return Refuse(400, [.. errors]);

        var messageId = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        store.Add(mail.Personalizations!.Select(personalization => Envelope.Email(mail, personalization, messageId)));
        request.HttpContext.Response.Headers["X-Message-Id"] = messageId;
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private static IResult? Unauthorized(HttpRequest request, string? key)
    {
        const string scheme = "Bearer ";
        var given = request.Headers.Authorization.ToString();
        if (!given.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) || given.Length == scheme.Length)
            return Refuse(401, new MailError("Permission denied, wrong credentials"));
        return key is null || given[scheme.Length..] == key
            ? null
            : Refuse(401, new MailError("The provided authorization grant is invalid, expired, or revoked"));
    }

    private static IResult Refuse(int status, params MailError[] errors) =>
        Results.Json(new MailErrors(errors), MailJson.Default.MailErrors, statusCode: status);
}

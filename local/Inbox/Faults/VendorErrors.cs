using Microsoft.AspNetCore.Http;

namespace Inbox.Faults;

/// <summary>The bodies with which the real services say that something is wrong on their side.</summary>
internal static class VendorErrors
{
    public static Task WriteAsync(HttpContext context, string target, int status)
    {
        var response = context.Response;
        switch (target)
        {
            case FaultTarget.SendGrid:
                return response.WriteAsJsonAsync(new { errors = new[] { new { message = "injected fault", field = (string?)null, help = (string?)null } } });
            case FaultTarget.Sms:
                return response.WriteAsJsonAsync(new { code = status == 429 ? 20429 : 20500, message = "injected fault", more_info = "", status });
            case FaultTarget.EventGrid:
                return response.WriteAsJsonAsync(new { error = new { code = "InjectedFault", message = "injected fault" } });
            case FaultTarget.Queue:
                var code = status switch { 429 or 503 => "ServerBusy", 500 => "InternalError", 504 => "OperationTimedOut", _ => "InjectedFault" };
                response.Headers["x-ms-error-code"] = code;
                response.ContentType = "application/xml";
                return response.WriteAsync($"<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>{code}</Code><Message>injected fault</Message></Error>");
            default:
                return Task.CompletedTask;
        }
    }
}

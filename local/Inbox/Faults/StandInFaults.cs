using Microsoft.AspNetCore.Http;

namespace Inbox.Faults;

/// <summary>Looks for a fault before one of the inbox's stand-ins sees the request.</summary>
internal sealed class StandInFaults(RequestDelegate next, FaultBook faults)
{
    private static readonly (PathString Path, string Target)[] Targets =
    [
        ("/local/sendgrid", FaultTarget.SendGrid),
        ("/local/twilio", FaultTarget.Sms),
        ("/local/eventgrid", FaultTarget.EventGrid),
        ("/local/hook", FaultTarget.Hook),
    ];

    public Task InvokeAsync(HttpContext context)
    {
        foreach (var (path, target) in Targets)
        {
            if (context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase) && faults.Next(target) is { } fault)
                return FaultyAnswer.GiveAsync(context, fault, next);
        }

        return next(context);
    }
}

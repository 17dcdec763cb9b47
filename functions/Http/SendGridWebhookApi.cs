using System.Text.Json;
using CampaignFunctions.Channels;
using CampaignFunctions.Channels.Email;
using CampaignFunctions.Journeys;
using CampaignFunctions.Schemas;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Http;

/// <summary>Takes in what SendGrid tells about mails.</summary>
public sealed class SendGridWebhookApi(SendGridSignature signature, IContactReports reports, TimeProvider clock)
{
    /// <summary>What the body looks like; what is in an event is looked at one by one.</summary>
    internal static Schema Body { get; } = new ListSchema(new MapSchema(new AnySchema())) { MaxItems = 100_000 };

    /// <summary>Takes in a batch of events.</summary>
    [Function("receive-sendgrid-events")]
    [Operation("Takes in SendGrid's events, signed with the key of SendGrid__webhookPublicKeys: opens and clicks are activities, bounces, spam reports and unsubscribes are do-not-contact, deliveries settle what is in doubt.", Tag = "What contacts do", Body = "SendGridEvents", Answer = "EventsTaken", Problems = [401, 503])]
    public async Task<IResult> Receive([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "webhooks/sendgrid")] HttpRequest request, CancellationToken cancellationToken)
    {
        var text = await RequestBody.ReadAsync(request, cancellationToken);
        var now = clock.GetUtcNow();
        Check(request, text.Span, now);
        var events = JsonBody.Parse(text);
        if (events.ValueKind != JsonValueKind.Array)
        {
            throw ProblemException.Invalid("", ErrorCodes.WrongType, "The body is a list of events.");
        }

        var told = events.EnumerateArray().Select(sent => SendGridEvents.Report(sent, now)).OfType<ContactReport>().ToList();
        var failed = await reports.ApplyAsync(told, cancellationToken);
        return failed.Count == 0
            ? Reply.Json(new { Taken = told.Count, Ignored = events.GetArrayLength() - told.Count })
            : throw new ProblemException(new Problem(StatusCodes.Status503ServiceUnavailable, "not-all-taken", "Not all events were taken in.", $"{failed.Count} of {told.Count} events could not be taken in. Send the batch again: the others are recognized."));
    }

    private void Check(HttpRequest request, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        var detail = !signature.IsConfigured
            ? "No public key is set, so no event can be trusted. Set SendGrid__webhookPublicKeys to the key that SendGrid shows for the signed event webhook."
            : signature.Verify(request.Headers[SendGridSignature.TimestampHeader], request.Headers[SendGridSignature.SignatureHeader], body, now) switch
            {
                SignatureCheck.Missing => $"Events are taken in when they are signed: switch on the signed event webhook, which sends {SendGridSignature.SignatureHeader} and {SendGridSignature.TimestampHeader}.",
                SignatureCheck.OutOfTime => $"The {SendGridSignature.TimestampHeader} is more than five minutes away from now.",
                SignatureCheck.Wrong => "The signature fits none of the public keys in SendGrid__webhookPublicKeys.",
                _ => null,
            };
        if (detail is not null)
        {
            throw new ProblemException(new Problem(StatusCodes.Status401Unauthorized, "bad-signature", "The signature is not valid.", detail));
        }
    }
}

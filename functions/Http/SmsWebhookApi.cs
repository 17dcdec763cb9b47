using System.Globalization;
using System.Text;
using CampaignFunctions.Channels;
using CampaignFunctions.Channels.Sms;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;

namespace CampaignFunctions.Http;

/// <summary>Takes in what the provider of text messages posts: what became of messages, and what contacts answer.</summary>
public sealed class SmsWebhookApi(TwilioSignature signature, IContactReports reports, IContacts contacts, JourneyMetrics metrics, TimeProvider clock)
{
    private const int BodyLimit = 64 * 1024;
    private const int PageSize = 100;
    private const string ReplyPath = "webhooks/sms/reply";
    private const string Tag = "What contacts do";
    private const string FormType = "application/x-www-form-urlencoded";

    /// <summary>What a status looks like, and what a reply looks like: the members that are read, among others.</summary>
    internal static Schema StatusBody { get; } = new MapSchema(new TextSchema()) { Description = "Twilio's status callback: MessageSid, MessageStatus, ErrorCode, To." };

    /// <inheritdoc cref="StatusBody"/>
    internal static Schema ReplyBody { get; } = new MapSchema(new TextSchema()) { Description = "Twilio's incoming message: MessageSid, From, Body, OptOutType." };

    /// <summary>Takes in what became of a message.</summary>
    [Function("receive-sms-status")]
    [Operation("Takes in what became of a text message, signed as Twilio does it: a message that went out settles what is in doubt, one that could not be delivered is kept in the timeline, a number that doesn't work is do-not-contact.", Tag = Tag, Body = "SmsStatus", BodyType = FormType, Query = [TwilioChannel.StepParameterName], Success = [204], Problems = [401, 403, 503])]
    public async Task<IResult> ReceiveStatus([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = TwilioChannel.StatusPath)] HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await ReadAsync(request, TwilioChannel.StatusPath, cancellationToken);
        var status = new SmsStatus(Demand(form, "MessageSid", "SmsSid"), Demand(form, "MessageStatus", "SmsStatus"), Code(form), form.GetValueOrDefault("To"));
        if (StepReference.Parse(TwilioChannel.StepOf(request.Query[TwilioChannel.StepParameterName])) is { } step)
        {
            await TakeInAsync([status.Report(step, clock.GetUtcNow())], cancellationToken);
        }

        return Reply.Nothing();
    }

    /// <summary>Takes in what a contact answered.</summary>
    [Function("receive-sms-reply")]
    [Operation("Takes in a text message from a contact, signed as Twilio does it: an activity 'replies-to-sms' of whoever has that number; STOP and its like forbid sms, START allows it again. Answers TwiML that says nothing.", Tag = Tag, Body = "SmsReply", BodyType = FormType, Problems = [401, 403, 503])]
    public async Task<IResult> ReceiveReply([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ReplyPath)] HttpRequest request, CancellationToken cancellationToken)
    {
        var form = await ReadAsync(request, ReplyPath, cancellationToken);
        var reply = new SmsReply(Demand(form, "MessageSid", "SmsSid"), Demand(form, "From"), form.GetValueOrDefault("Body", ""), form.GetValueOrDefault("OptOutType"));
        var phone = PhoneNumber.Normalise(reply.From, region: null)!;
        var (known, now) = (0, clock.GetUtcNow());
        string? continuation = null;
        do
        {
            var page = await contacts.ListIdsAsync(new ContactFilter(Phone: phone), PageSize, continuation, cancellationToken);
            await TakeInAsync([.. page.Items.SelectMany(contact => reply.Reports(contact, now))], cancellationToken);
            known += page.Items.Count;
            continuation = page.Continuation;
        }
        while (continuation is not null);

        if (known == 0)
        {
            metrics.Dropped("unknown-number");
        }

        return Results.Text("<Response/>", "text/xml");
    }

    private async Task TakeInAsync(IReadOnlyList<ContactReport> told, CancellationToken cancellationToken)
    {
        if (await reports.ApplyAsync(told, cancellationToken) is { Count: > 0 } failed)
        {
            throw new ProblemException(new Problem(StatusCodes.Status503ServiceUnavailable, "not-all-taken", "Not everything was taken in.", $"It could not be kept for {failed.Count} of {told.Count}. Send it again: what was taken in is recognized."));
        }
    }

    private async Task<Dictionary<string, string>> ReadAsync(HttpRequest request, string path, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.MediaType != FormType)
        {
            throw new ProblemException(new Problem(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "The body is not of a kind that is read here.", $"Send a form with 'Content-Type: {FormType}'."));
        }

        var body = await RequestBody.ReadAsync(request, cancellationToken, BodyLimit);
        // Its values are signed as they are, with the white space around them.
        using var reader = new FormReader(Encoding.UTF8.GetString(body.Span));
        var fields = Fields(reader);
        Check(path + request.QueryString.Value, fields, request.Headers[TwilioSignature.Header]);
        return fields.GroupBy(field => field.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Value, StringComparer.Ordinal);
    }

    private static List<KeyValuePair<string, string>> Fields(FormReader reader)
    {
        try
        {
            return [.. reader.ReadForm().SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value ?? ""))];
        }
        catch (InvalidDataException exception)
        {
            throw new ProblemException(new Problem(StatusCodes.Status400BadRequest, "malformed-form", "The body is no form.", exception.Message));
        }
    }

    private void Check(string path, List<KeyValuePair<string, string>> fields, string? given)
    {
        if (!signature.IsConfigured)
        {
            throw new ProblemException(new Problem(StatusCodes.Status403Forbidden, "not-configured", "Nothing is taken in here.", "Nothing can be trusted without Sms__accountSid, Sms__authToken and App__publicUrl."));
        }

        var detail = signature.Verify(path, fields, given) switch
        {
            SignatureCheck.Missing => $"Requests are taken in when they are signed: the header {TwilioSignature.Header} is missing.",
            SignatureCheck.Wrong => "The signature fits none of the tokens in Sms__authToken and Sms__previousAuthTokens. It is over the address that begins with App__publicUrl: see that the provider calls that one.",
            _ => null,
        };
        if (detail is not null)
        {
            throw new ProblemException(new Problem(StatusCodes.Status401Unauthorized, "bad-signature", "The signature is not valid.", detail));
        }
    }

    private static int? Code(Dictionary<string, string> form) =>
        int.TryParse(form.GetValueOrDefault("ErrorCode"), NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : null;

    private static string Demand(Dictionary<string, string> form, params string[] names) =>
        names.Select(form.GetValueOrDefault).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value))
        ?? throw ProblemException.Invalid($"/{names[0]}", ErrorCodes.Missing, $"The form has no '{names[0]}'.");
}

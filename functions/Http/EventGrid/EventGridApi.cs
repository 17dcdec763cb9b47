using System.Runtime.ExceptionServices;
using System.Text.Json;
using CampaignFunctions.Schemas;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Http.EventGrid;

/// <summary>Takes in events that Event Grid, or anybody who speaks CloudEvents over HTTP, delivers.</summary>
public sealed class EventGridApi(IncomingEvents events)
{
    private const string Tag = "What contacts do";
    private const string Route = "webhooks/eventgrid";
    private const string Validation = "Microsoft.EventGrid.SubscriptionValidationEvent";

    /// <summary>Answers the handshake of CloudEvents (HTTP 1.1 Web Hooks for Event Delivery, section 4: https://github.com/cloudevents/spec/blob/main/cloudevents/http-webhook.md).</summary>
    [Function("allow-eventgrid")]
    [Operation("Lets the origin in WebHook-Request-Origin deliver CloudEvents: the handshake before a subscription.", Tag = Tag, Problems = [400])]
    public static IResult Allow([HttpTrigger(AuthorizationLevel.Function, "options", Route = Route)] HttpRequest request)
    {
        string? origin = request.Headers["WebHook-Request-Origin"];
        if (string.IsNullOrWhiteSpace(origin))
        {
            throw new ProblemException(new Problem(StatusCodes.Status400BadRequest, "no-origin", "The request can't be read.", "The handshake names the sender in the header WebHook-Request-Origin."));
        }

        // Whoever has the key may send; how fast is up to Event Grid.
        var headers = request.HttpContext.Response.Headers;
        headers["WebHook-Allowed-Origin"] = origin;
        headers["WebHook-Allowed-Rate"] = "*";
        headers.Allow = "POST";
        return Results.Ok();
    }

    /// <summary>Does what events ask for, each once.</summary>
    [Function("post-eventgrid")]
    [Operation("Does what events ask for, each once by its source and id: 'contact.activity', 'campaign.trigger', 'contact.upsert'; others are ignored. CloudEvents 1.0 (structured, batched, binary) or Event Grid's classic schema with its validation event. 400 says which events can't be done; the others of the batch are done.", Tag = Tag, Body = "Events", BodyType = "application/cloudevents-batch+json", Answer = "EventsHandled", Problems = [503])]
    public async Task<IResult> Post([HttpTrigger(AuthorizationLevel.Function, "post", Route = Route)] HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(request, cancellationToken);
        IReadOnlyList<IncomingEvent> received;
        try
        {
            received = BinaryMode.Read(request, body) is { } binary ? [binary] : IncomingEvent.Read(JsonBody.Parse(body));
        }
        catch (ValidationException invalid)
        {
            return Refuse(invalid.Errors);
        }

        return received.FirstOrDefault(one => one.Type == Validation) is { } validation ? Validate(validation) : await HandleAsync(received, cancellationToken);
    }

    private async Task<IResult> HandleAsync(IReadOnlyList<IncomingEvent> received, CancellationToken cancellationToken)
    {
        var outcomes = new List<EventOutcome>();
        var errors = new List<ValidationError>();
        ExceptionDispatchInfo? unforeseen = null;
        foreach (var one in received)
        {
            try
            {
                outcomes.Add(await events.HandleAsync(one, cancellationToken));
            }
            catch (ValidationException refused)
            {
                errors.AddRange(refused.Errors);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                // It fails the request, so that the batch comes again, but it holds no other event back.
                unforeseen ??= ExceptionDispatchInfo.Capture(exception);
            }
        }

        unforeseen?.Throw();
        if (outcomes.Contains(EventOutcome.Running))
        {
            return Reply.Problem(new Problem(StatusCodes.Status503ServiceUnavailable, "still-running", "Not yet.", "An earlier delivery of one of the events is still at work. Deliver them again in a minute."));
        }

        return errors.Count > 0 ? Refuse(errors) : Reply.Json(new { Handled = outcomes.Count(outcome => outcome == EventOutcome.Handled), Ignored = outcomes.Count(outcome => outcome == EventOutcome.Ignored) });
    }

    // The handshake of the classic schema: https://learn.microsoft.com/azure/event-grid/end-point-validation-event-grid-events-schema
    private static IResult Validate(IncomingEvent validation) =>
        validation.Data is { ValueKind: JsonValueKind.Object } data && data.TryGetProperty("validationCode", out var code) && code.ValueKind == JsonValueKind.String
            ? Reply.Json(new { ValidationResponse = code.GetString() })
            : Refuse([new ValidationError($"{validation.Pointer}/data/validationCode", ErrorCodes.Missing, "The validation event has no code.")]);

    // Event Grid delivers again after every status but 400, 401, 403 and 413 (https://learn.microsoft.com/azure/event-grid/delivery-and-retry): what will never be possible goes to the dead letters at once.
    private static IResult Refuse(IReadOnlyList<ValidationError> errors) => Reply.Problem(Problem.Invalid(errors) with { Status = StatusCodes.Status400BadRequest });
}

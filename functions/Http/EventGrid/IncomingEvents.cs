using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Schemas;
using Microsoft.AspNetCore.Http;

namespace CampaignFunctions.Http.EventGrid;

/// <summary>
/// Does what events ask for, each once: <c>contact.activity</c> reports what a contact did, <c>campaign.trigger</c> triggers a campaign,
/// <c>contact.upsert</c> creates or changes a contact. A type may have a prefix, as in <c>com.example.contact.activity</c>; others are left alone.
/// </summary>
public sealed class IncomingEvents(ICampaigns campaigns, IActivities activities, Triggers triggers, IIdempotency idempotency)
{
    private static readonly ObjectSchema TriggerData = new([Property.Optional("campaign", new IdSchema()), .. TriggerApi.Body.Properties]);

    /// <summary>Handles an event.</summary>
    /// <returns>What became of it.</returns>
    internal async Task<EventOutcome> HandleAsync(IncomingEvent received, CancellationToken cancellationToken)
    {
        var handler = HandlerOf(received.Type);
        if (handler is null)
        {
            return EventOutcome.Ignored;
        }

        var content = Encoding.UTF8.GetBytes($"{received.Type}\n{received.Subject}\n{received.Data?.GetRawText()}");
        var name = $"event:{received.Source}\n{received.Id}";
        var claim = await Idempotent.RunAsync(idempotency, name, content, async () =>
        {
            await handler(received, Idempotent.Hash(name), cancellationToken);
            return new StoredResponse(StatusCodes.Status200OK, null);
        }, cancellationToken);
        return claim.State switch
        {
            IdempotencyState.Running => EventOutcome.Running,
            IdempotencyState.OtherBody => throw Refused(received, "", "id-reused", "Another event of this source had this id within 24 hours."),
            _ => EventOutcome.Handled,
        };
    }

    private Func<IncomingEvent, string, CancellationToken, Task>? HandlerOf(string type) => type switch
    {
        _ when Is(type, "contact.activity") => ReportAsync,
        _ when Is(type, "campaign.trigger") => TriggerAsync,
        _ when Is(type, "contact.upsert") => UpsertAsync,
        _ => null,
    };

    private static bool Is(string type, string name) =>
        type.EndsWith(name, StringComparison.OrdinalIgnoreCase) && (type.Length == name.Length || type[^(name.Length + 1)] == '.');

    private async Task ReportAsync(IncomingEvent received, string request, CancellationToken cancellationToken)
    {
        var body = DataOf(received, "contact", "/contacts/");
        Checked(received, () => ActivityBody.Check(body));
        try
        {
            await activities.RecordAsync(body.Deserialize<Activity>(Json.Options)!, cancellationToken);
        }
        catch (ContactNotFoundException missing)
        {
            throw Refused(received, "/contact", "not-found", missing.Message);
        }
    }

    private async Task TriggerAsync(IncomingEvent received, string request, CancellationToken cancellationToken)
    {
        var body = DataOf(received, "campaign", "/campaigns/");
        var trigger = Checked(received, () => TriggerRequest.Of(body, TriggerData));
        var id = body.TryGetProperty("campaign", out var named) ? named.GetString()! : throw Refused(received, "/campaign", ErrorCodes.Missing, "Name the campaign here, or by the subject '/campaigns/{id}'.");
        var campaign = await campaigns.FindAsync(id, cancellationToken) ?? throw Refused(received, "/campaign", "not-found", $"There is no campaign '{id}'.");
        if (campaign.Definition.TriggerSecrets.Count > 0)
        {
            throw Refused(received, "/campaign", "signature-required", $"The campaign '{id}' has a trigger secret: it takes signed requests alone, and an event carries no signature.");
        }

        try
        {
            await triggers.RunAsync(campaign, trigger, request, cancellationToken);
        }
        catch (ValidationException invalid)
        {
            throw Placed(received, invalid);
        }
        catch (EmailTakenException taken)
        {
            throw Refused(received, "/contact/email", "email-taken", taken.Message);
        }
    }

    private async Task UpsertAsync(IncomingEvent received, string request, CancellationToken cancellationToken)
    {
        var body = DataOf(received, "id", "/contacts/");
        var patch = Checked(received, () => TriggerRequest.Identified(ContactPatch.OfLoose(body, ""), ""));
        try
        {
            await triggers.UpsertAsync(patch, cancellationToken);
        }
        catch (ValidationException invalid)
        {
            throw Placed(received, invalid);
        }
        catch (EmailTakenException taken)
        {
            throw Refused(received, "/email", "email-taken", taken.Message);
        }
    }

    // What the data doesn't name, the subject may: '/contacts/c1', '/campaigns/welcome'.
    private static JsonElement DataOf(IncomingEvent received, string member, string prefix)
    {
        if (received.Data is not { ValueKind: JsonValueKind.Object } data)
        {
            throw Refused(received, "", ErrorCodes.Missing, "The event needs data, a JSON object.");
        }

        if (data.TryGetProperty(member, out _) || received.Subject?.StartsWith(prefix, StringComparison.Ordinal) != true)
        {
            return data;
        }

        var named = MergePatch.ToNode(data);
        named[member] = received.Subject[prefix.Length..].Split('/')[0];
        return JsonSerializer.SerializeToElement<JsonNode>(named);
    }

    private static void Checked(IncomingEvent received, Action check) => Checked(received, () =>
    {
        check();
        return true;
    });

    private static T Checked<T>(IncomingEvent received, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ValidationException invalid)
        {
            throw Placed(received, invalid);
        }
    }

    private static ValidationException Placed(IncomingEvent received, ValidationException invalid) =>
        new([.. invalid.Errors.Select(error => error with { Pointer = $"{received.Pointer}/data{error.Pointer}" })]);

    private static ValidationException Refused(IncomingEvent received, string member, string code, string message) =>
        ProblemException.Invalid($"{received.Pointer}/data{member}", code, message);
}

/// <summary>What became of an event.</summary>
internal enum EventOutcome
{
    /// <summary>Done, now or when it came before.</summary>
    Handled,

    /// <summary>Its type asks for nothing here.</summary>
    Ignored,

    /// <summary>An earlier delivery is still at work.</summary>
    Running,
}

using System.Text.Json;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Channels.Email;

/// <summary>
/// What events of SendGrid say about contacts. The custom arguments of the mail come back as members of the event.
/// https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event
/// </summary>
public static class SendGridEvents
{
    private const string Channel = "email";

    /// <summary>The report that an event makes; null: it is not about a mail of the app, or says nothing that matters.</summary>
    public static ContactReport? Report(JsonElement sent, DateTimeOffset now)
    {
        if (sent.ValueKind != JsonValueKind.Object || StepReference.Parse(Text(sent, "step_id")) is not { } step)
        {
            return null;
        }

        var report = Text(sent, "event") switch
        {
            "processed" or "delivered" or "deferred" => Of(Outcome.Passed),
            "open" => Of(Outcome.Passed) with { Activity = Activity("opens-email") },
            "click" => Of(Outcome.Passed) with { Activity = Activity("clicks-email") },
            "bounce" => Bounce(),
            "dropped" => Drop(),
            "spamreport" => Of(Outcome.Passed) with { DoNotContact = Forbidden(DoNotContactReason.Unsubscribed, "reported as spam") },
            "unsubscribe" => Of(Outcome.Passed) with { DoNotContact = Forbidden(DoNotContactReason.Unsubscribed, "unsubscribed at SendGrid") },
            "group_unsubscribe" => Of(Outcome.Passed) with { DoNotContact = Forbidden(DoNotContactReason.Unsubscribed, "unsubscribed from a group at SendGrid") },
            _ => null,
        };

        // A mail that went to somebody else instead of the contact tells nothing about the contact.
        return report is null || Text(sent, "contact") == step.Contact ? report : report with { Activity = null, DoNotContact = null };

        ContactReport Of(Outcome outcome) => new() { Contact = step.Contact, Step = step, Id = Text(sent, "sg_event_id"), Outcome = outcome };

        // A blocked mail was refused this once; only a bounced address is known not to work.
        ContactReport Bounce() => Text(sent, "type") == "blocked"
            ? Of(Outcome.PassedWithError($"blocked by the recipient's server: {Reason()}"))
            : Of(Outcome.PassedWithError($"bounced: {Reason()}")) with { DoNotContact = Forbidden(DoNotContactReason.Bounced, Reason()), Address = Text(sent, "email") };

        ContactReport Drop()
        {
            var dropped = Of(Outcome.PassedWithError($"dropped by SendGrid: {Reason()}"));
            return Reason() switch
            {
                "Bounced Address" => dropped with { DoNotContact = Forbidden(DoNotContactReason.Bounced, "bounced before"), Address = Text(sent, "email") },
                "Unsubscribed Address" or "Spam Reporting Address" => dropped with { DoNotContact = Forbidden(DoNotContactReason.Unsubscribed, Reason()) },
                _ => dropped,
            };
        }

        // Opens that a mail program's proxy made by itself are not the contact's.
        Activity? Activity(string type) => Text(sent, "email_id") is { } email && !IsTrue(sent, "sg_machine_open")
            ? new Activity { Type = type, Contact = step.Contact, Email = email, Url = Text(sent, "url") }
            : null;

        DoNotContact Forbidden(DoNotContactReason reason, string comment) => new(Channel, reason, comment, now);

        string Reason() => Text(sent, "reason") is { Length: > 0 } reason ? reason[..Math.Min(reason.Length, 500)] : "no reason given";
    }

    private static string? Text(JsonElement sent, string name) =>
        sent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool IsTrue(JsonElement sent, string name) => sent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
}

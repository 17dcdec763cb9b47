using System.Text.Json;
using System.Text.Json.Nodes;
using static CampaignFunctions.Campaigns.Mautic.MauticContext;

namespace CampaignFunctions.Campaigns.Mautic;

/// <summary>Mautic's actions: its type → ours, and its settings → our properties.</summary>
internal static class MauticActions
{
    // What the builder's form saves beside the settings.
    private static readonly HashSet<string> Noise = new(StringComparer.Ordinal)
    {
        "properties", "canvasSettings", "name", "anchor", "triggerMode", "triggerDate", "triggerInterval", "triggerIntervalUnit", "triggerHour", "triggerRestrictedStartHour",
        "triggerRestrictedStopHour", "triggerRestrictedDaysOfWeek", "triggerWindow", "type", "eventType", "anchorEventType", "campaignId", "_token", "buttons", "settings", "description", "parentId", "id",
    };

    /// <summary>The mappings by Mautic's type.</summary>
    public static IReadOnlyDictionary<string, MauticMapping> All { get; } = new Dictionary<string, MauticMapping>(StringComparer.Ordinal)
    {
        ["lead.adddnc"] = new("add-do-not-contact", source => Object(("channels", source.Texts("channels")), ("reason", source.Text("reason")))),
        ["lead.scorecontactscompanies"] = new("add-to-company-score", source => Object(("score", source.Number("score")))),
        ["lead.addtocompany"] = new("add-to-company", source => Object(("company", source.Text("company")))),
        ["lead.changepoints"] = new("adjust-contact-points", source => Object(("points", source.Number("points")), ("group", source.Text("group")))),
        ["campaign.addremovelead"] = new("change-campaigns", source => Object(("addTo", source.Campaigns("addTo")), ("removeFrom", source.Campaigns("removeFrom")))),
        ["stage.change"] = new("change-contact-stage", source => Object(("stage", source.Text("stage")))),
        ["lead.deletecontact"] = new("delete-contact", _ => []),
        ["campaign.jump_to_event"] = new("jump-to-event", Jump),
        ["lead.changelist"] = new("modify-contact-segments", source => Object(("add", source.Segments("addToLists")), ("remove", source.Segments("removeFromLists")))),
        ["lead.changetags"] = new("modify-contact-tags", Tags),
        ["plugin.leadpush"] = new("push-contact-to-integration", Push),
        ["lead.removednc"] = new("remove-do-not-contact", source => Object(("channels", source.Texts("channels")))),
        ["campaign.sendwebhook"] = new("send-webhook", Webhook),
        ["email.send"] = new("send-email", Email),
        ["email.send.to.user"] = new("send-email-to-user", EmailToUser),
        ["message.send"] = new("send-marketing-message", source => Object(("message", source.Text("marketingMessage")))),
        ["sms.send_text_sms"] = new("send-marketing-message", Sms),
        ["lead.updatelead"] = new("update-contact", source => new JsonObject { ["fields"] = Fields(source) }),
        ["lead.updatecompany"] = new("update-contact-primary-company", source => new JsonObject { ["fields"] = Fields(source) }),
        ["lead.changeowner"] = new("update-contact-owner", source => new JsonObject { ["owner"] = source.Text("owner") is { } owner && (string)owner! != "0" ? owner : null }),
    };

    // In Mautic a tag to add that begins with '-' is one to remove.
    private static JsonObject Tags(MauticContext source)
    {
        var added = source.Get("add_tags").Words().ToLookup(tag => tag.StartsWith('-'));
        var removed = source.Get("remove_tags").Words().Concat(added[true].Select(tag => tag[1..])).Distinct(StringComparer.OrdinalIgnoreCase);
        return Object(("add", MauticContext.List(added[false])), ("remove", MauticContext.List(removed)));
    }

    private static JsonObject Jump(MauticContext source)
    {
        var target = source.Get("jumpToEvent").Word();
        return new JsonObject { ["target"] = target is null ? null : source.StepIds.GetValueOrDefault(target, target) };
    }

    private static JsonObject Push(MauticContext source)
    {
        var integration = source.Get("integration").Word();
        return Object(
            ("integration", integration is null ? null : MauticNames.Slug(integration)),
            ("campaign", (source.Get("config") ?? default).Any("campaigns").Word()),
            ("memberStatus", (source.Get("campaign_member_status") ?? default).Any("campaign_member_status").Word()));
    }

    private static JsonObject Webhook(MauticContext source)
    {
        var (headers, data) = (source.Pairs("headers"), source.Pairs("additional_data"));
        return Object(
            ("url", source.Text("url")),
            ("method", (source.Get("method").Word() ?? "get").ToUpperInvariant()),
            ("headers", headers.Count > 0 ? headers : null),
            ("data", data.Count > 0 ? data : null),
            ("timeout", source.Number("timeout")));
    }

    private static JsonObject Email(MauticContext source)
    {
        if (source.Get("attempts").Number() is { } attempts and not 3)
        {
            source.Report.Info(source.Event.Pointer, $"The {attempts} attempts of Mautic's queue are not carried over: a send that fails is tried again by the step's 'retry'.");
        }

        return Object(("email", source.Text("email") ?? source.Event.Body.Any("channelId", "channel_id").Word()), ("emailType", source.Get("email_type").Word() == "transactional" ? "transactional" : "marketing"));
    }

    private static JsonObject EmailToUser(MauticContext source) => Object(
        ("email", (source.Get("useremail") ?? default).Any("email").Word() ?? source.Get("email").Word()),
        ("users", source.Texts("user_id")),
        ("toOwner", source.Get("to_owner").Flag() ? true : null),
        ("to", List(source.Get("to").Parts())),
        ("cc", List(source.Get("cc").Parts())),
        ("bcc", List(source.Get("bcc").Parts())));

    private static JsonObject Sms(MauticContext source)
    {
        var message = $"sms-{source.Get("sms").Word() ?? source.Event.Body.Any("channelId", "channel_id").Word()}";
        source.Report.Warn(source.Event.Pointer, $"A text message is sent as a marketing message with one channel: create the message '{message}' with the channel sms.");
        return Object(("message", message));
    }

    private static JsonObject Fields(MauticContext source)
    {
        var fields = new JsonObject();
        if (source.Event.Settings is { ValueKind: JsonValueKind.Object } settings)
        {
            foreach (var member in settings.EnumerateObject().Where(member => !Noise.Contains(member.Name) && member.Value.ValueKind != JsonValueKind.Null))
            {
                // An empty text would be ignored.
                fields[member.Name] = member.Value.ValueKind switch
                {
                    JsonValueKind.Array => new JsonArray([.. ((JsonElement?)member.Value).Words().Select(word => (JsonNode)word)]),
                    JsonValueKind.Object => JsonValue.Create(member.Value.GetRawText()),
                    _ => JsonNode.Parse(member.Value.GetRawText()),
                };
            }
        }

        return fields;
    }
}

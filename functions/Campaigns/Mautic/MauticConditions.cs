using System.Text.Json;
using System.Text.Json.Nodes;
using static CampaignFunctions.Campaigns.Mautic.MauticContext;

namespace CampaignFunctions.Campaigns.Mautic;

/// <summary>Mautic's conditions: its type → ours, and its settings → our properties.</summary>
internal static class MauticConditions
{
    private static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal)
    {
        ["="] = "eq",
        ["!="] = "neq",
        [">"] = "gt",
        [">="] = "gte",
        ["<"] = "lt",
        ["<="] = "lte",
        ["!like"] = "notLike",
        ["!empty"] = "notEmpty",
        ["!in"] = "notIn",
        ["notIn"] = "notIn",
        ["!contains"] = "notContains",
        ["regexp"] = "regex",
        ["!regexp"] = "notRegex",
    };

    /// <summary>The mappings by Mautic's type.</summary>
    public static IReadOnlyDictionary<string, MauticMapping> All { get; } = new Dictionary<string, MauticMapping>(StringComparer.Ordinal)
    {
        ["lead.field_value"] = new("contact-field", Field),
        ["lead.tags"] = new("contact-tags", source => Object(("tags", source.Texts("tags")))),
        ["lead.segments"] = new("contact-segments", source => Object(("segments", source.Segments("segments")))),
        ["lead.stages"] = new("contact-stage", source => Object(("stages", source.Texts("stages")))),
        ["lead.owner"] = new("contact-owner", source => Object(("owners", source.Texts("owner")))),
        ["lead.campaigns"] = new("contact-campaigns", InCampaigns),
        ["lead.dnc"] = new("contact-do-not-contact", source => Object(("channels", source.Texts("channels")), ("reason", Reason(source)))),
        ["lead.points"] = new("contact-points", source => Object(("operator", Operator(source)), ("points", source.Number("score")), ("group", source.Text("group")))),
        ["email.validate.address"] = new("email-address-valid", _ => []),
    };

    private static JsonObject Field(MauticContext source)
    {
        var name = Operator(source);
        var value = source.Get("value");
        JsonNode? wanted = name switch
        {
            "empty" or "notEmpty" => null,
            "in" or "notIn" => new JsonArray([.. (value is { ValueKind: JsonValueKind.String } joined ? joined.GetString()!.Split('|') : value.Words()).Select(word => (JsonNode)word)]),
            _ => value is { ValueKind: JsonValueKind.Array } list ? new JsonArray([.. ((JsonElement?)list).Words().Select(word => (JsonNode)word)]) : value is { } single ? JsonNode.Parse(single.GetRawText()) : null,
        };
        if (source.Get("field").Word() is { } field && field.StartsWith("utm_", StringComparison.Ordinal))
        {
            source.Report.Warn(source.Event.Pointer, $"Mautic keeps '{field}' with visits; here it is a field of the contact.");
        }

        return Object(("field", source.Text("field")), ("operator", name), ("value", wanted));
    }

    private static JsonObject InCampaigns(MauticContext source)
    {
        if (source.Get("dataAddedLimit").Flag())
        {
            source.Report.Warn(source.Event.Pointer, "When the contact was added to the campaign is not looked at here.");
        }

        return Object(("campaigns", source.Campaigns("campaigns")));
    }

    private static JsonNode? Reason(MauticContext source) => source.Get("reason").Word() switch
    {
        "1" => "unsubscribed",
        "2" => "bounced",
        "3" => "manual",
        _ => null,
    };

    private static string? Operator(MauticContext source) => source.Get("operator").Word() is { } name ? Operators.GetValueOrDefault(name, name) : null;
}

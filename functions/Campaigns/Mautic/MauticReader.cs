using System.Text.Json;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Campaigns.Mautic;

/// <summary>Finds the campaign in what Mautic's REST API (5.x) answers, or in its 6 and 7 export.</summary>
internal static class MauticReader
{
    private const string NotMautic = "not-mautic";

    private static readonly string[] ExportOwn = ["campaign", "campaign_event", "lists", "segment", "dependencies"];

    /// <summary>Reads the campaign.</summary>
    /// <exception cref="ValidationException">There is none, or more than one.</exception>
    public static MauticCampaign Read(JsonElement root, ImportReport report)
    {
        if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() == 1 && root[0].Any("campaign") is { } exported)
        {
            return OfExport(root[0], "/0", exported, report);
        }

        if (root.Any("campaign") is { ValueKind: JsonValueKind.Array } rows)
        {
            return OfExport(root, "", rows, report);
        }

        var (campaign, pointer) = root.Any("campaign") is { ValueKind: JsonValueKind.Object } wrapped ? (wrapped, "/campaign") : (root, "");
        return campaign.Any("events") is { ValueKind: JsonValueKind.Array or JsonValueKind.Object } events && campaign.Any("name") is not null
            ? OfRest(campaign, pointer, events, report)
            : throw Refuse(pointer, "This is no Mautic campaign: send what GET /api/campaigns/{id} of Mautic answers, or the JSON or zip of an export.");
    }

    private static MauticCampaign OfRest(JsonElement campaign, string pointer, JsonElement events, ImportReport report)
    {
        var rows = Rows(events, $"{pointer}/events").ToArray();
        var lists = campaign.Any("lists");
        return Build(
            campaign,
            pointer,
            rows,
            new MauticConnections(campaign.Any("canvasSettings", "canvas_settings"), $"{pointer}/canvasSettings", report),
            Segments(lists),
            Ids(lists),
            Ids(campaign.Any("forms")),
            []);
    }

    private static MauticCampaign OfExport(JsonElement file, string pointer, JsonElement campaigns, ImportReport report)
    {
        var all = ((JsonElement?)campaigns).Values().ToArray();
        if (all.Length != 1 || all[0].ValueKind != JsonValueKind.Object)
        {
            throw Refuse($"{pointer}/campaign", $"The export holds {all.Length} campaigns. Export them one by one.");
        }

        var lists = file.Any("lists", "segment");
        var other = file.ValueKind == JsonValueKind.Object ? file.EnumerateObject().Select(member => member.Name).Except(ExportOwn, StringComparer.Ordinal) : [];
        return Build(
            all[0],
            $"{pointer}/campaign/0",
            [.. Rows(file.Any("campaign_event") ?? default, $"{pointer}/campaign_event")],
            new MauticConnections(all[0].Any("canvas_settings", "canvasSettings"), $"{pointer}/campaign/0/canvas_settings", report),
            Segments(lists),
            Ids(lists),
            Ids(file.Any("form")),
            [.. other]);
    }

    private static MauticCampaign Build(
        JsonElement body, string pointer, IReadOnlyList<(JsonElement Row, string Pointer)> rows, MauticConnections connections, IReadOnlyDictionary<string, string> segments, IReadOnlyList<string> lists, IReadOnlyList<string> forms, IReadOnlyList<string> other)
    {
        var events = rows
            .OrderBy(row => row.Row.Any("order", "event_order").Number() ?? long.MaxValue)
            .Select(row => (row.Row, Event: Event(row.Row, row.Pointer, connections)))
            .DistinctBy(entry => entry.Event.Id)
            .ToLookup(entry => entry.Row.Any("deleted") is not null, entry => entry.Event);
        var key = Short(body.Any("uuid").Word()) ?? $"m{body.Any("id").Word() ?? "0"}";
        return new MauticCampaign(body, pointer, key, [.. events[false]], [.. events[true]], segments, lists, forms, other);
    }

    private static MauticEvent Event(JsonElement row, string pointer, MauticConnections connections)
    {
        var id = row.Any("id").Word() ?? throw Refuse(pointer, "An event has no id.");
        var above = row.Any("parent_id", "parentId").Word() ?? (row.Any("parent") is { ValueKind: JsonValueKind.Object } parent ? parent.Any("id").Word() : row.Any("parent").Word());
        var (source, path) = connections.Of(id, pointer, above, row.Any("decisionPath", "decision_path").Word()?.ToLowerInvariant());
        return new MauticEvent(row, pointer, id, Short(row.Any("uuid").Word()) ?? id, source, path);
    }

    private static IEnumerable<(JsonElement Row, string Pointer)> Rows(JsonElement rows, string pointer) => rows.ValueKind switch
    {
        JsonValueKind.Array => rows.EnumerateArray().Select((row, index) => (row, JsonPointer.Item(pointer, index))).Where(row => row.row.ValueKind == JsonValueKind.Object),
        JsonValueKind.Object => rows.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Object).Select(member => (member.Value, JsonPointer.Property(pointer, member.Name))),
        _ => [],
    };

    private static IReadOnlyList<string> Ids(JsonElement? rows) => [.. rows.Values().Select(row => row.Any("id").Word()).OfType<string>().Distinct(StringComparer.Ordinal)];

    private static Dictionary<string, string> Segments(JsonElement? lists)
    {
        var segments = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in lists.Values())
        {
            if (row.Any("id").Word() is { } id && row.Any("alias").Word() is { } alias && IdSchema.IsId(alias))
            {
                segments[id] = alias;
            }
        }

        return segments;
    }

    private static string? Short(string? uuid) => uuid is { Length: >= 8 } && uuid[..8].All(char.IsAsciiLetterOrDigit) ? uuid[..8].ToLowerInvariant() : null;

    private static ValidationException Refuse(string pointer, string message) => new([new ValidationError(pointer, NotMautic, message)]);
}

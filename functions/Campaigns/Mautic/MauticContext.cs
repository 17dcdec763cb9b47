using System.Text.Json;
using System.Text.Json.Nodes;

namespace CampaignFunctions.Campaigns.Mautic;

/// <summary>What a mapping may look at beside its event: ids as they are here, and the report.</summary>
/// <param name="Event">The event.</param>
/// <param name="Campaign">Its campaign.</param>
/// <param name="StepIds">Event id → step id.</param>
/// <param name="CampaignIds">Finds the campaign here that was imported from a number there; null: none was.</param>
/// <param name="Report">What can't be carried over exactly.</param>
internal sealed record MauticContext(MauticEvent Event, MauticCampaign Campaign, IReadOnlyDictionary<string, string> StepIds, Func<string, string?> CampaignIds, ImportReport Report)
{
    /// <summary>A setting of the event.</summary>
    public JsonElement? Get(string name) => Event.Settings.Any(name);

    /// <summary>A setting as text; null: left out.</summary>
    public JsonNode? Text(string name) => Get(name).Word();

    /// <summary>A setting as a whole number.</summary>
    public JsonNode? Number(string name) => Get(name).Number();

    /// <summary>A setting as a list of texts; null: empty.</summary>
    public JsonNode? Texts(string name) => List(Get(name).Words());

    /// <summary>A list of segments.</summary>
    public JsonNode? Segments(string name) => List(Get(name).Words().Select(id => Campaign.Segments.GetValueOrDefault(id, id)));

    /// <summary>A list of campaigns; <c>this</c> stays.</summary>
    public JsonNode? Campaigns(string name) => List(Get(name).Words().Select(CampaignOf));

    /// <summary>A list; null: there is nothing in it.</summary>
    public static JsonNode? List(IEnumerable<string> texts)
    {
        var items = texts.Select(text => (JsonNode)text).ToArray();
        return items.Length == 0 ? null : new JsonArray(items);
    }

    /// <summary>An object of those members that there is something to say about.</summary>
    public static JsonObject Object(params (string Name, JsonNode? Value)[] members) =>
        new(members.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Name, member.Value)));

    /// <summary>The names and values of Mautic's lists of pairs, whichever way they are written.</summary>
    public JsonObject Pairs(string name)
    {
        var pairs = new JsonObject();
        var list = Get(name) is { } setting ? setting.Any("list") ?? setting : (JsonElement?)null;
        foreach (var pair in list.Values())
        {
            if (pair.Any("label").Word() is { } label)
            {
                pairs[label] = pair.Any("value").Word() ?? "";
            }
        }

        if (pairs.Count == 0 && list is { ValueKind: JsonValueKind.Object } map)
        {
            foreach (var member in map.EnumerateObject().Where(member => member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number))
            {
                pairs[member.Name] = ((JsonElement?)member.Value).Word() ?? "";
            }
        }

        return pairs;
    }

    private string CampaignOf(string id)
    {
        if (id == "this" || id == Campaign.Body.Any("id").Word())
        {
            return "this";
        }

        if (CampaignIds(id) is { } known)
        {
            return known;
        }

        Report.Warn(Event.Pointer, $"The campaign {id} was not imported yet: the step names it '{id}'. Import it, and this one again.");
        return id;
    }
}

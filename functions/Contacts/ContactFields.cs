using System.Text.Json;

namespace CampaignFunctions.Contacts;

/// <summary>Looks a contact's values up by alias: custom fields first, then what every contact has.</summary>
public static class ContactFields
{
    /// <summary>The value of an alias, such as <c>firstname</c> or <c>email</c>; undefined when the contact has none.</summary>
    public static JsonElement Find(Contact contact, string alias)
    {
        if (contact.Fields.TryGetValue(alias, out var value))
        {
            return value;
        }

        object? known = alias switch
        {
            "id" => contact.Id,
            "email" => contact.Email,
            "phone" => contact.Phone,
            "timeZone" or "timezone" => contact.TimeZone,
            "locale" => contact.Locale,
            "points" => contact.Points,
            "stage" => contact.Stage,
            "owner" => contact.Owner,
            "tags" => contact.Tags,
            "ipAddress" => contact.IpAddresses.Count == 0 ? null : string.Join(", ", contact.IpAddresses),
            "createdAt" => contact.CreatedAt,
            _ => null,
        };
        return known is null ? default : JsonSerializer.SerializeToElement(known, Json.Options);
    }

    /// <summary>The value as text: lists joined by commas, empty when there is none.</summary>
    public static string Text(Contact contact, string alias) => Text(Find(contact, alias));

    /// <summary>A JSON value as text for people.</summary>
    public static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Text)),
        _ => value.GetRawText(),
    };

    /// <summary>Whether there is nothing in it: no value, empty text or an empty list.</summary>
    public static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => true,
        JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        _ => false,
    };
}

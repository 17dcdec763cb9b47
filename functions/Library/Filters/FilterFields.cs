using System.Text.Json;
using CampaignFunctions.Contacts;

namespace CampaignFunctions.Library.Filters;

/// <summary>What a segment's filter can look at: what every contact has, under these names, and custom fields under all others.</summary>
public static class FilterFields
{
    /// <summary>The tags.</summary>
    public const string Tags = "tags";

    /// <summary>Ids of the companies.</summary>
    public const string Companies = "companies";

    /// <summary>Ids of the segments.</summary>
    public const string Segments = "segments";

    /// <summary>The contact's own points, always a number.</summary>
    public const string Points = "points";

    /// <summary>Names whose value is a list of texts, also when it is empty.</summary>
    public static IReadOnlyList<string> Lists { get; } = [Tags, Companies, Segments];

    /// <summary>Names whose value is a text, or nothing.</summary>
    public static IReadOnlyList<string> Texts { get; } = ["email", "phone", "stage", "owner", "timeZone", "locale", "createdAt"];

    /// <summary>The value; undefined when the contact has none.</summary>
    public static JsonElement Find(Contact contact, string name)
    {
        object? known = name switch
        {
            "email" => contact.Email,
            "phone" => contact.Phone,
            "stage" => contact.Stage,
            "owner" => contact.Owner,
            "timeZone" => contact.TimeZone,
            "locale" => contact.Locale,
            "createdAt" => contact.CreatedAt,
            Points => contact.Points,
            Tags => contact.Tags,
            Companies => contact.Companies.Select(company => company.Id),
            Segments => contact.Segments.Select(segment => segment.Id),
            _ => contact.Fields.GetValueOrDefault(name),
        };
        return known switch
        {
            null => default,
            JsonElement custom => custom,
            _ => JsonSerializer.SerializeToElement(known, Json.Options),
        };
    }
}

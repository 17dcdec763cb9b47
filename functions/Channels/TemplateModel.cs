using CampaignFunctions.Contacts;

namespace CampaignFunctions.Channels;

/// <summary>What templates know of a contact, the app's own and SendGrid's alike.</summary>
internal static class TemplateModel
{
    /// <summary>The name of the contact in templates.</summary>
    public const string Contact = "contact";

    /// <summary>The name of the unsubscribe link in templates.</summary>
    public const string UnsubscribeUrl = "unsubscribe_url";

    /// <summary>The contact's members and fields by name, without regard to case.</summary>
    public static Dictionary<string, object?> Of(Contact contact)
    {
        var model = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["id"] = contact.Id,
            ["email"] = contact.Email,
            ["phone"] = contact.Phone,
            ["timeZone"] = contact.TimeZone,
            ["locale"] = contact.Locale,
            ["points"] = contact.Points,
            ["stage"] = contact.Stage,
            ["tags"] = contact.Tags,
        };
        foreach (var (alias, value) in contact.Fields)
        {
            model[alias] = JsonValues.Plain(value);
        }

        return model;
    }
}

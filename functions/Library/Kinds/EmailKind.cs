using System.Text.Json;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Library.Kinds;

/// <summary>Emails: a subject and a body as Liquid templates, or a template that SendGrid keeps.</summary>
internal static class EmailKind
{
    private const string SendGridTemplate = "sendGridTemplateId";
    private static readonly string[] Templates = ["subject", "html", "text"];

    public static LibraryKind Kind { get; } = new(LibraryKinds.Emails, "email", new ObjectSchema(
        LibraryKind.Id,
        LibraryKind.Named,
        Property.Optional("subject", new TextSchema { NotBlank = true, MaxLength = 1000, Description = "Liquid. Required without sendGridTemplateId." }),
        Property.Optional("html", new TextSchema { NotBlank = true, MaxLength = 1_000_000, Description = "Liquid. Required without sendGridTemplateId." }),
        Property.Optional("text", new TextSchema { MaxLength = 200_000, Description = "Liquid; left out: made from the HTML by the reader's program." }),
        Property.Optional("from", new MailboxSchema { Description = "Left out: the app's sender." }),
        Property.Optional("replyTo", new MailboxSchema()),
        Property.Optional("category", new IdSchema { Description = "Contacts can opt out of a category." }),
        LibraryKind.Published,
        Property.Optional("publishUp", new InstantSchema()),
        Property.Optional("publishDown", new InstantSchema()),
        Property.Optional(SendGridTemplate, new TextSchema { NotBlank = true, MaxLength = 128, Description = "A dynamic template of SendGrid, such as d-0123456789abcdef0123456789abcdef." })))
    {
        Defaults = LibraryKind.PublishedByDefault,
        Check = Check,
    };

    private static IEnumerable<ValidationError> Check(JsonElement body)
    {
        foreach (var name in Templates)
        {
            var text = Text(body, name);
            if (text is null && name != "text" && Text(body, SendGridTemplate) is null)
            {
                yield return new ValidationError($"/{name}", ErrorCodes.Missing, $"The property '{name}' is required, unless '{SendGridTemplate}' names a template that SendGrid keeps.");
            }
            else if (text is not null && LiquidSyntax.Refusal(text) is { } refusal)
            {
                yield return new ValidationError($"/{name}", "invalid-template", refusal);
            }
        }

        if (Instant(body, "publishUp") >= Instant(body, "publishDown"))
        {
            yield return new ValidationError("/publishDown", ErrorCodes.OutOfRange, "It must be after 'publishUp'.");
        }
    }

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DateTimeOffset? Instant(JsonElement body, string name) =>
        Text(body, name) is { } text && InstantSchema.TryParse(text, out var instant) ? instant : null;
}

using CampaignFunctions.Schemas;

namespace CampaignFunctions.Library.Kinds;

/// <summary>Text messages.</summary>
internal static class SmsKind
{
    public static LibraryKind Kind { get; } = new(LibraryKinds.Sms, "SMS", new ObjectSchema(
        LibraryKind.Id,
        LibraryKind.Named,
        Property.Required("text", new TextSchema { NotBlank = true, MaxLength = 10_000, Description = "Liquid." }),
        LibraryKind.Published))
    {
        Defaults = LibraryKind.PublishedByDefault,
        Check = body => LiquidSyntax.Refusal(body.GetProperty("text").GetString()!) is { } refusal ? [new ValidationError("/text", "invalid-template", refusal)] : [],
    };
}

using CampaignFunctions.Schemas;

namespace CampaignFunctions.Library.Kinds;

/// <summary>Users: who own contacts and get mail about them.</summary>
internal static class UserKind
{
    public static LibraryKind Kind { get; } = new(LibraryKinds.Users, "user", new ObjectSchema(
        LibraryKind.Id,
        LibraryKind.Named,
        Property.Required("email", new EmailAddressSchema())));
}

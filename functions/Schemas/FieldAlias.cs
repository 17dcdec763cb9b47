using System.Text.RegularExpressions;

namespace CampaignFunctions.Schemas;

/// <summary>The name of a custom field, of a contact or of a company.</summary>
internal static partial class FieldAlias
{
    /// <summary>The form that it must have.</summary>
    public static TextPattern Pattern { get; } =
        new(Form, "invalid-alias", "A field's alias has 1 to 64 letters, digits, '_', '-' or '.', and begins with a letter or '_'.");

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_.\-]{0,63}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form { get; }
}

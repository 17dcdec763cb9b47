namespace CampaignFunctions.Library.Fields;

/// <summary>Settings of custom fields, section <c>Fields</c>.</summary>
public sealed class FieldOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Fields";

    /// <summary>Whether a field that isn't declared in <c>/api/fields</c> is an error. Otherwise it is text and needs no declaration.</summary>
    public bool Strict { get; set; }
}

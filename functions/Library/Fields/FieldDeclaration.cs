namespace CampaignFunctions.Library.Fields;

/// <summary>A declared custom field.</summary>
/// <param name="Id">Its alias.</param>
/// <param name="Kind">What its values are: <c>text</c>, <c>number</c>, <c>boolean</c>, <c>date</c>, <c>datetime</c>, <c>select</c> or <c>multiselect</c>.</param>
/// <param name="Object">Whose field it is: <c>contact</c> or <c>company</c>.</param>
/// <param name="Options">What can be chosen; null: nothing is.</param>
public sealed record FieldDeclaration(string Id, string Kind, string Object = FieldOwners.Contact, IReadOnlyList<string>? Options = null)
{
    /// <summary>Whether its values are dates or instants.</summary>
    public bool IsMoment => Kind is "date" or "datetime";
}

/// <summary>Whose a custom field is.</summary>
public static class FieldOwners
{
    /// <summary>A field of contacts.</summary>
    public const string Contact = "contact";

    /// <summary>A field of companies.</summary>
    public const string Company = "company";
}

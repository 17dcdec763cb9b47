using System.Text.Json;
using System.Text.Json.Nodes;

namespace CampaignFunctions.Schemas;

/// <summary>Values for custom fields by alias, as a step sets them.</summary>
/// <param name="owner">Whose fields they are: <c>contact</c> or <c>company</c>.</param>
/// <param name="own">Names that stand for something else than a custom field.</param>
public sealed class FieldsSchema(string owner, params string[] own) : Schema
{
    private readonly MapSchema _map = new(new OneOfSchema(new ScalarSchema(), new ListSchema(new TextSchema()) { MaxItems = 100 })) { KeyPattern = FieldAlias.Pattern, MaxEntries = 100 };

    /// <summary>Whose fields they are.</summary>
    public string Owner => owner;

    /// <summary>Names that stand for something else than a custom field.</summary>
    public IReadOnlyList<string> Own => own;

    /// <inheritdoc/>
    public override void Check(JsonElement value, string pointer, ICollection<ValidationError> errors) => _map.Check(value, pointer, errors);

    /// <inheritdoc/>
    public override JsonObject Describe() => Described(_map.Describe());
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace CampaignFunctions.Schemas;

/// <summary>An object of which one property, a fixed word, says which others it has.</summary>
public sealed class VariantSchema : Schema
{
    private readonly string _name;
    private readonly Variant[] _variants;
    private readonly Dictionary<string, ObjectSchema> _byWord;
    private readonly ObjectSchema _undecided;

    /// <summary>Makes the schema.</summary>
    /// <param name="name">The property that decides; it is required.</param>
    /// <param name="variants">Its words, each with the other properties.</param>
    public VariantSchema(string name, params Variant[] variants)
    {
        _name = name;
        _variants = variants;
        _byWord = variants.ToDictionary(
            variant => variant.Word,
            variant => new ObjectSchema([Property.Required(name, new ChoiceSchema(variant.Word)), .. variant.Properties]) { ExplainUnknown = property => Explain(property, variant.Word) },
            StringComparer.Ordinal);
        _undecided = new ObjectSchema(
        [
            Property.Required(name, new ChoiceSchema([.. variants.Select(variant => variant.Word)])),
            .. variants.SelectMany(variant => variant.Properties).DistinctBy(property => property.Name).Select(property => property with { IsRequired = false }),
        ]);
    }

    /// <inheritdoc/>
    public override void Check(JsonElement value, string pointer, ICollection<ValidationError> errors)
    {
        var schema = value.ValueKind == JsonValueKind.Object && Word(value) is { } word ? _byWord.GetValueOrDefault(word) : null;
        (schema ?? _undecided).Check(value, pointer, errors);
    }

    /// <inheritdoc/>
    public override JsonObject Describe() =>
        Described(new JsonObject { ["type"] = "object", ["oneOf"] = new JsonArray([.. _variants.Select(variant => _byWord[variant.Word].Describe())]) });

    private string? Word(JsonElement value) =>
        value.TryGetProperty(_name, out var word) && word.ValueKind == JsonValueKind.String ? word.GetString() : null;

    private string? Explain(string property, string word)
    {
        var owners = _variants.Where(variant => variant.Properties.Any(known => known.Name == property)).Select(variant => $"'{variant.Word}'").ToArray();
        return owners.Length == 0 ? null : $"'{property}' doesn't belong to {_name} '{word}', only to {string.Join(" and ", owners)}.";
    }
}

/// <summary>One of the kinds of an object.</summary>
/// <param name="Word">The value of the property that decides.</param>
/// <param name="Properties">The properties that such an object has besides.</param>
public sealed record Variant(string Word, params IReadOnlyList<Property> Properties);

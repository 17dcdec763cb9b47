using System.Runtime.InteropServices;
using System.Text.Json;

namespace CosmosGateway.Query.Values;

/// <summary>
/// A value in a query: part of a document, left where it is and read when needed, or computed. The default is undefined.
/// Numbers are doubles, as in the service; a number that comes from a document and isn't computed with keeps its digits.
/// </summary>
internal readonly struct Value
{
    private readonly object? _held;
    private readonly JsonElement _element;
    private readonly double _number;

    private Value(JsonType type, object? held = null, double number = 0, JsonElement element = default)
    {
        Type = type;
        _held = held;
        _number = number;
        _element = element;
    }

    public static Value Undefined => default;

    public static Value Null => new(JsonType.Null);

    public static Value True => new(JsonType.Boolean, number: 1);

    public static Value False => new(JsonType.Boolean);

    public JsonType Type { get; }

    public bool IsDefined => Type != JsonType.Undefined;

    public bool IsTrue => Type == JsonType.Boolean && _number != 0;

    /// <summary>The part of a document that this value is, or null when it was computed.</summary>
    public JsonElement? Element => _element.ValueKind == JsonValueKind.Undefined ? null : _element;

    public static Value Of(bool value) => value ? True : False;

    /// <summary>A number, or undefined for what JSON has no number for.</summary>
    public static Value Of(double value) => double.IsFinite(value) ? new Value(JsonType.Number, number: value) : Undefined;

    public static Value Of(string value) => new(JsonType.Text, value);

    /// <summary>A string that is compared often: its JSON form is kept beside it.</summary>
    public static Value Constant(string value) => new(JsonType.Text, value, element: JsonText.ElementOf(value));

    public static Value Of(Value[] items) => new(JsonType.Array, items);

    public static Value Of(Property[] properties) => new(JsonType.Object, properties);

    public static Value Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => Null,
        JsonValueKind.True => True,
        JsonValueKind.False => False,
        JsonValueKind.Number => new Value(JsonType.Number, element: element),
        JsonValueKind.String => new Value(JsonType.Text, element: element),
        JsonValueKind.Array => new Value(JsonType.Array, element: element),
        JsonValueKind.Object => new Value(JsonType.Object, element: element),
        _ => Undefined,
    };

    /// <summary>A number's value; for a boolean 1 or 0.</summary>
    public double Number => Type == JsonType.Number && _element.ValueKind != JsonValueKind.Undefined ? _element.GetDouble() : _number;

    public string Text => (string?)_held ?? _element.GetString()!;

    /// <summary>A string's bytes between the quotes, when they need no unescaping; this is what makes comparisons cheap.</summary>
    public bool TryGetPlainUtf8(out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (_element.ValueKind != JsonValueKind.String)
            return false;
        bytes = JsonMarshal.GetRawUtf8Value(_element)[1..^1];
        return !bytes.Contains((byte)'\\');
    }

    public int Length => _held is Value[] items ? items.Length : _element.GetArrayLength();

    public Value this[int index] => _held is Value[] items ? items[index] : Of(_element[index]);

    /// <summary>An array's elements.</summary>
    public IEnumerable<Value> Items()
    {
        if (_held is Value[] items)
        {
            foreach (var item in items)
                yield return item;
        }
        else
        {
            foreach (var item in _element.EnumerateArray())
                yield return Of(item);
        }
    }

    /// <summary>An object's properties.</summary>
    public IEnumerable<Property> Properties()
    {
        if (_held is Property[] properties)
        {
            foreach (var property in properties)
                yield return property;
        }
        else
        {
            foreach (var property in _element.EnumerateObject())
                yield return new Property(property.Name, Of(property.Value));
        }
    }

    /// <summary>An object's property, or undefined when this isn't an object or hasn't got it.</summary>
    public Value Get(PropertyName name)
    {
        if (Type != JsonType.Object)
            return Undefined;
        if (_held is not Property[] properties)
            return _element.TryGetProperty(name.Utf8, out var found) ? Of(found) : Undefined;
        foreach (var property in properties)
        {
            if (property.Name == name.Text)
                return property.Value;
        }

        return Undefined;
    }

    public void WriteTo(Utf8JsonWriter writer)
    {
        if (_element.ValueKind != JsonValueKind.Undefined)
        {
            _element.WriteTo(writer);
            return;
        }

        switch (Type)
        {
            case JsonType.Boolean:
                writer.WriteBooleanValue(IsTrue);
                break;
            case JsonType.Number:
                writer.WriteNumberValue(_number);
                break;
            case JsonType.Text:
                writer.WriteStringValue(Text);
                break;
            case JsonType.Array:
                writer.WriteStartArray();
                foreach (var item in (Value[])_held!)
                    item.WriteTo(writer);
                writer.WriteEndArray();
                break;
            case JsonType.Object:
                writer.WriteStartObject();
                foreach (var property in (Property[])_held!)
                {
                    writer.WritePropertyName(property.Name);
                    property.Value.WriteTo(writer);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}

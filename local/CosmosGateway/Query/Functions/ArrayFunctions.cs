using CosmosGateway.Query.Evaluation;
using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Functions;

/// <summary>Functions of arrays and, for their properties, objects. Undefined for arguments of other types.</summary>
internal static class ArrayFunctions
{
    public static IReadOnlyList<Function> Table { get; } =
    [
        Function.Of("ARRAY_LENGTH", 1, (arguments, _) => arguments[0].Type == JsonType.Array ? Value.Of(arguments[0].Length) : Value.Undefined),
        Function.Of("ARRAY_CONCAT", 2, Function.AnyNumber, Concat),
        Function.Of("ARRAY_SLICE", 2, 3, Slice),
        Function.Of("ARRAY_CONTAINS", 2, 3, Contains),
        Function.Of("ARRAY_CONTAINS_ANY", 2, Function.AnyNumber, (arguments, _) => ContainsMany(arguments, all: false)),
        Function.Of("ARRAY_CONTAINS_ALL", 2, Function.AnyNumber, (arguments, _) => ContainsMany(arguments, all: true)),
        Function.Of("CHOOSE", 2, Function.AnyNumber, Choose),
        Function.Of("OBJECTTOARRAY", 1, 3, ObjectToArray),
    ];

    private static Value Concat(ReadOnlySpan<Value> arguments, Frame frame)
    {
        var items = new List<Value>();
        foreach (var argument in arguments)
        {
            if (argument.Type != JsonType.Array)
                return Value.Undefined;
            items.AddRange(argument.Items());
        }

        return Value.Of(items.ToArray());
    }

    /// <summary>A start below zero counts from the end; a length is cut at the end and nothing when negative.</summary>
    private static Value Slice(ReadOnlySpan<Value> arguments, Frame frame)
    {
        if (arguments[0].Type != JsonType.Array || arguments[1].Type != JsonType.Number)
            return Value.Undefined;
        if (arguments.Length == 3 && arguments[2].Type != JsonType.Number)
            return Value.Undefined;
        var length = arguments[0].Length;
        var start = Math.Truncate(arguments[1].Number);
        var from = (int)Math.Clamp(start < 0 ? length + start : start, 0, length);
        var wanted = arguments.Length == 3 ? Math.Truncate(arguments[2].Number) : length;
        var count = (int)Math.Clamp(wanted, 0, length - from);
        return Value.Of(arguments[0].Items().Skip(from).Take(count).ToArray());
    }

    /// <summary>With true as the third argument, an object is found in any element that has at least its properties.</summary>
    private static Value Contains(ReadOnlySpan<Value> arguments, Frame frame)
    {
        if (arguments[0].Type != JsonType.Array || !arguments[1].IsDefined)
            return Value.Undefined;
        if (arguments.Length == 3 && arguments[2].Type != JsonType.Boolean)
            return Value.Undefined;
        var partial = arguments.Length == 3 && arguments[2].IsTrue;
        var wanted = arguments[1];
        foreach (var item in arguments[0].Items())
        {
            if (partial ? Includes(item, wanted) : ValueComparison.Same(item, wanted))
                return Value.True;
        }

        return Value.False;
    }

    private static bool Includes(in Value item, in Value wanted)
    {
        if (item.Type != JsonType.Object || wanted.Type != JsonType.Object)
            return ValueComparison.Same(item, wanted);
        foreach (var property in wanted.Properties())
        {
            var found = item.Get(new PropertyName(property.Name));
            if (!found.IsDefined || !Includes(found, property.Value))
                return false;
        }

        return true;
    }

    /// <summary>AND, or OR, over what each wanted value answers; an undefined one answers undefined.</summary>
    private static Value ContainsMany(ReadOnlySpan<Value> arguments, bool all)
    {
        if (arguments[0].Type != JsonType.Array)
            return Value.Undefined;
        var items = arguments[0].Items().ToHashSet(ValueEqualityComparer.Instance);
        var result = Value.Of(all);
        foreach (var wanted in arguments[1..])
        {
            if (!wanted.IsDefined)
                result = Value.Undefined;
            else if (items.Contains(wanted) != all)
                return Value.Of(!all);
        }

        return result;
    }

    /// <summary>The first argument counts the others from 1.</summary>
    private static Value Choose(ReadOnlySpan<Value> arguments, Frame frame)
    {
        if (arguments[0].Type != JsonType.Number)
            return Value.Undefined;
        var index = Math.Truncate(arguments[0].Number);
        return index >= 1 && index < arguments.Length ? arguments[(int)index] : Value.Undefined;
    }

    /// <summary>An object's properties as objects of <c>k</c> and <c>v</c>, or of the names given.</summary>
    private static Value ObjectToArray(ReadOnlySpan<Value> arguments, Frame frame)
    {
        if (arguments[0].Type != JsonType.Object)
            return Value.Undefined;
        foreach (var name in arguments[1..])
        {
            if (name.Type != JsonType.Text)
                return Value.Undefined;
        }

        var nameOfKey = arguments.Length > 1 ? arguments[1].Text : "k";
        var nameOfValue = arguments.Length > 2 ? arguments[2].Text : "v";
        return Value.Of(arguments[0].Properties()
            .Select(property => Value.Of(new Property[] { new(nameOfKey, Value.Of(property.Name)), new(nameOfValue, property.Value) }))
            .ToArray());
    }
}

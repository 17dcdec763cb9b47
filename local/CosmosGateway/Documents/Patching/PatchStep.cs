using System.Text.Json;
using System.Text.Json.Nodes;

namespace CosmosGateway.Documents.Patching;

/// <summary>One operation of a patch, as Cosmos DB's partial document update defines it.</summary>
internal abstract record PatchStep
{
    public abstract void Apply(JsonObject document);

    /// <summary>Puts a value into an object, or into an array before the element at the index ('-': at its end).</summary>
    protected static void Insert(JsonPointer path, JsonObject document, JsonNode? value)
    {
        var parent = path.Parent(document);
        if (parent is JsonObject json)
        {
            json[path.Last] = value;
            return;
        }

        var array = (JsonArray)parent;
        if (path.Last == "-") array.Add(value);
        else array.Insert(JsonPointer.Index(path.Last, array.Count) ?? throw path.Missing(), value);
    }

    /// <summary>Puts a value in the place of what is at the path.</summary>
    protected static void Put(JsonPointer path, JsonNode parent, JsonNode? value)
    {
        if (parent is JsonObject json) json[path.Last] = value;
        else ((JsonArray)parent)[JsonPointer.Index(path.Last, ((JsonArray)parent).Count - 1)!.Value] = value;
    }

    /// <summary>Takes out what is at the path.</summary>
    protected static JsonNode? Take(JsonPointer path, JsonObject document)
    {
        var parent = path.Parent(document);
        if (!path.TryFind(parent, out var value)) throw path.Missing();
        if (parent is JsonObject json) json.Remove(path.Last);
        else ((JsonArray)parent).RemoveAt(JsonPointer.Index(path.Last, int.MaxValue)!.Value);
        return value;
    }
}

/// <summary>Adds a property or replaces it; inserts into an array.</summary>
internal sealed record AddStep(JsonPointer Path, JsonNode? Value) : PatchStep
{
    public override void Apply(JsonObject document) => Insert(Path, document, Value?.DeepClone());
}

/// <summary>Sets a property or an array's element; '-' or the array's length appends.</summary>
internal sealed record SetStep(JsonPointer Path, JsonNode? Value) : PatchStep
{
    public override void Apply(JsonObject document)
    {
        var parent = Path.Parent(document);
        if (Path.TryFind(parent, out _)) Put(Path, parent, Value?.DeepClone());
        else Insert(Path, document, Value?.DeepClone());
    }
}

/// <summary>Replaces what has to be there.</summary>
internal sealed record ReplaceStep(JsonPointer Path, JsonNode? Value) : PatchStep
{
    public override void Apply(JsonObject document)
    {
        var parent = Path.Parent(document);
        if (!Path.TryFind(parent, out _)) throw Path.Missing();
        Put(Path, parent, Value?.DeepClone());
    }
}

/// <summary>Removes what has to be there.</summary>
internal sealed record RemoveStep(JsonPointer Path) : PatchStep
{
    public override void Apply(JsonObject document) => Take(Path, document);
}

/// <summary>Adds to a number; a missing property begins with the value.</summary>
internal sealed record IncrementStep(JsonPointer Path, JsonValue By) : PatchStep
{
    public override void Apply(JsonObject document)
    {
        var parent = Path.Parent(document);
        if (!Path.TryFind(parent, out var value))
        {
            if (parent is JsonArray) throw Path.Missing();
            Put(Path, parent, By.DeepClone());
            return;
        }

        if (value is not JsonValue number || number.GetValueKind() != JsonValueKind.Number) throw GatewayException.BadRequest($"The value at '{Path}' isn't a number, so it can't be incremented.");
        Put(Path, parent, Sum(number, By));
    }

    private static JsonValue Sum(JsonValue left, JsonValue right) =>
        left.TryGetValue<long>(out var whole) && right.TryGetValue<long>(out var step) && !Overflows(whole, step)
            ? JsonValue.Create(whole + step)
            : JsonValue.Create(left.GetValue<double>() + right.GetValue<double>());

    private static bool Overflows(long left, long right)
    {
        var sum = (Int128)left + right;
        return sum > long.MaxValue || sum < long.MinValue;
    }
}

/// <summary>Takes a value from one path to another.</summary>
internal sealed record MoveStep(JsonPointer From, JsonPointer Path) : PatchStep
{
    public override void Apply(JsonObject document)
    {
        if (Path.Segments.Count > From.Segments.Count && Path.Segments.Take(From.Segments.Count).SequenceEqual(From.Segments))
            throw GatewayException.BadRequest($"'{From}' can't be moved into itself ('{Path}').");
        Insert(Path, document, Take(From, document));
    }
}

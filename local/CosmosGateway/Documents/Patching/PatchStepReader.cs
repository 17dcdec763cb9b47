using System.Text.Json;
using System.Text.Json.Nodes;

namespace CosmosGateway.Documents.Patching;

/// <summary>Reads one operation of a patch.</summary>
internal static class PatchStepReader
{
    private static readonly string[] Protected = ["id", "_rid", "_self", "_etag", "_attachments", "_ts"];

    public static PatchStep Read(JsonNode? node, int index)
    {
        if (node is not JsonObject operation) throw GatewayException.BadRequest($"operations[{index}] isn't an object.");
        var path = Path(operation, "path", index);
        return Text(operation, "op", index).ToUpperInvariant() switch
        {
            "ADD" => new AddStep(path, Value(operation, index)),
            "SET" => new SetStep(path, Value(operation, index)),
            "REPLACE" => new ReplaceStep(path, Value(operation, index)),
            "REMOVE" => new RemoveStep(path),
            "INCR" => new IncrementStep(path, Number(operation, index)),
            "MOVE" => new MoveStep(Path(operation, "from", index), path),
            var other => throw GatewayException.BadRequest($"operations[{index}].op '{other}' is unknown; there are add, set, replace, remove, incr and move."),
        };
    }

    private static JsonPointer Path(JsonObject operation, string name, int index)
    {
        var pointer = JsonPointer.Parse(Text(operation, name, index));
        return Protected.Contains(pointer.Segments[0])
            ? throw GatewayException.BadRequest($"operations[{index}]: '{pointer}' can't be changed by a patch.")
            : pointer;
    }

    private static string Text(JsonObject operation, string name, int index) =>
        operation[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : throw GatewayException.BadRequest($"operations[{index}].{name} is missing or isn't a string.");

    private static JsonNode? Value(JsonObject operation, int index) =>
        operation.TryGetPropertyValue("value", out var value) ? value : throw GatewayException.BadRequest($"operations[{index}].value is missing.");

    private static JsonValue Number(JsonObject operation, int index) =>
        Value(operation, index) is JsonValue value && value.GetValueKind() == JsonValueKind.Number
            ? value
            : throw GatewayException.BadRequest($"operations[{index}].value has to be a number.");
}

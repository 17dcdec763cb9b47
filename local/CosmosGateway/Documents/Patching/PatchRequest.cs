using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CosmosGateway.Containers;
using CosmosGateway.Query;

namespace CosmosGateway.Documents.Patching;

/// <summary>A partial update: up to ten steps, and a filter that the document has to match.</summary>
internal sealed record PatchRequest(IReadOnlyList<PatchStep> Steps, CompiledQuery? Condition)
{
    private const int MostSteps = 10;
    private static readonly Dictionary<string, JsonElement> NoParameters = [];
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads <c>{"operations":[…],"condition":"FROM c WHERE …"}</c>.</summary>
    /// <exception cref="GatewayException">400, with the operation that is wrong.</exception>
    public static PatchRequest Parse(ReadOnlyMemory<byte> body)
    {
        JsonNode? json;
        try
        {
            json = JsonNode.Parse(body.Span);
        }
        catch (JsonException malformed)
        {
            throw GatewayException.BadRequest($"The patch isn't valid JSON: {malformed.Message}");
        }

        if (json is not JsonObject patch || patch["operations"] is not JsonArray { Count: > 0 } operations) throw GatewayException.BadRequest("The patch has no operations.");
        if (operations.Count > MostSteps) throw GatewayException.BadRequest($"The patch has {operations.Count} operations; {MostSteps} are allowed.");
        return new PatchRequest([.. operations.Select(PatchStepReader.Read)], Compile(patch["condition"]));
    }

    /// <summary>The document after all steps; null when the condition doesn't hold.</summary>
    /// <exception cref="GatewayException">400: a step can't be done, or the outcome isn't a valid document.</exception>
    public DocumentDraft? Apply(byte[] stored, ContainerDefinition definition)
    {
        if (Condition is not null && !Holds(stored)) return null;
        var document = JsonNode.Parse(stored)!.AsObject();
        foreach (var step in Steps) step.Apply(document);
        var text = new ArrayBufferWriter<byte>(stored.Length + 256);
        using (var writer = new Utf8JsonWriter(text, Plain)) document.WriteTo(writer);
        return DocumentDraft.Parse(text.WrittenMemory, definition);
    }

    private bool Holds(byte[] stored)
    {
        try
        {
            return Condition!.Execute([JsonElement.Parse(stored)], NoParameters, 1, continuation: null).Items.Count > 0;
        }
        catch (QueryException unsupported)
        {
            throw GatewayException.BadRequest($"The patch's condition can't be evaluated: {unsupported.Message}");
        }
    }

    private static CompiledQuery? Compile(JsonNode? condition)
    {
        if (condition is null) return null;
        try
        {
            return QueryEngine.Compile($"SELECT * {condition.GetValue<string>()}");
        }
        catch (QueryException unsupported)
        {
            throw GatewayException.BadRequest($"The patch's condition can't be used: {unsupported.Message}");
        }
    }
}

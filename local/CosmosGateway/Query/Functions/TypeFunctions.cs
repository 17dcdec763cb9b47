using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Functions;

/// <summary>What type a value has.</summary>
internal static class TypeFunctions
{
    public static IReadOnlyList<Function> Table { get; } =
    [
        Function.OfType("IS_DEFINED", value => value.IsDefined),
        Function.OfType("IS_NULL", value => value.Type == JsonType.Null),
        Function.OfType("IS_STRING", value => value.Type == JsonType.Text),
        Function.OfType("IS_NUMBER", value => value.Type == JsonType.Number),
        Function.OfType("IS_INTEGER", value => value.Type == JsonType.Number && double.IsInteger(value.Number)),
        Function.OfType("IS_FINITE_NUMBER", value => value.Type == JsonType.Number && double.IsFinite(value.Number)),
        Function.OfType("IS_BOOL", value => value.Type == JsonType.Boolean),
        Function.OfType("IS_ARRAY", value => value.Type == JsonType.Array),
        Function.OfType("IS_OBJECT", value => value.Type == JsonType.Object),
        Function.OfType("IS_PRIMITIVE", value => value.Type is JsonType.Null or JsonType.Boolean or JsonType.Number or JsonType.Text),
    ];
}

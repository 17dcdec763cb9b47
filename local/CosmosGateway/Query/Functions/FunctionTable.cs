using System.Collections.Frozen;

namespace CosmosGateway.Query.Functions;

/// <summary>Every built-in function by its name; each group of functions keeps its own table.</summary>
internal static class FunctionTable
{
    private static readonly FrozenDictionary<string, Function> ByName = new[]
    {
        TypeFunctions.Table,
        StringFunctions.Table,
        StringSearchFunctions.Table,
        ConversionFunctions.Table,
        ArrayFunctions.Table,
        SetFunctions.Table,
        MathFunctions.Table,
        DateTimeFunctions.Table,
        CurrentTimeFunctions.Table,
    }.SelectMany(table => table).ToFrozenDictionary(function => function.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => ByName.Keys;

    public static Function? Find(string name) => ByName.GetValueOrDefault(name);
}

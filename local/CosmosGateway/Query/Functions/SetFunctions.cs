using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Functions;

/// <summary>Functions that treat two arrays as sets. Undefined for arguments of other types.</summary>
internal static class SetFunctions
{
    public static IReadOnlyList<Function> Table { get; } =
    [
        Of("SETINTERSECT", (left, right) => Value.Of(left.Intersect(right, ValueEqualityComparer.Instance).ToArray())),
        Of("SETUNION", (left, right) => Value.Of(left.Union(right, ValueEqualityComparer.Instance).ToArray())),
        Of("SETDIFFERENCE", (left, right) => Value.Of(left.Except(right, ValueEqualityComparer.Instance).ToArray())),
        Of("SETEQUAL", (left, right) => Value.Of(left.ToHashSet(ValueEqualityComparer.Instance).SetEquals(right))),
    ];

    private static Function Of(string name, Func<IEnumerable<Value>, IEnumerable<Value>, Value> body) => Function.Of(name, 2, (arguments, _) =>
        arguments[0].Type == JsonType.Array && arguments[1].Type == JsonType.Array
            ? body(arguments[0].Items(), arguments[1].Items())
            : Value.Undefined);
}

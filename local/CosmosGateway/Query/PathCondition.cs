using System.Text.Json;

namespace CosmosGateway.Query;

/// <summary>How a document's value at a path compares with the constants of a <see cref="PathCondition"/>.</summary>
public enum PathOperator
{
    /// <summary>Equal to the one value, of the same JSON type.</summary>
    Equal,

    /// <summary>Of the value's JSON type and less; strings by code point.</summary>
    Less,

    /// <summary>Of the value's JSON type and less or equal; strings by code point.</summary>
    LessOrEqual,

    /// <summary>Of the value's JSON type and greater; strings by code point.</summary>
    Greater,

    /// <summary>Of the value's JSON type and greater or equal; strings by code point.</summary>
    GreaterOrEqual,

    /// <summary>Equal to one of the values; none at all means that no document passes.</summary>
    In,

    /// <summary>A string that starts with the one value, case and all.</summary>
    StartsWith,

    /// <summary>An array that has the one value as an element.</summary>
    ArrayContains,
}

/// <summary>
/// A condition that every document must meet to contribute to a query's answer. Values are strings, numbers, booleans or null.
/// A document without a value at the path never meets it.
/// </summary>
public sealed record PathCondition(IReadOnlyList<string> Path, PathOperator Operator, IReadOnlyList<JsonElement> Values);

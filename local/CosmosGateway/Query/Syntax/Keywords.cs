using System.Collections.Frozen;

namespace CosmosGateway.Query.Syntax;

/// <summary>
/// The language's reserved words. They are recognised in any case, except the literals <c>true</c>, <c>false</c>, <c>null</c>,
/// <c>undefined</c> and the prefix <c>udf</c>, which are lower case. None can be an identifier; as property names they are written
/// <c>c["order"]</c>.
/// </summary>
internal static class Keywords
{
    private static readonly FrozenSet<string> AnyCase = FrozenSet.ToFrozenSet(
        [
            "AND", "ARRAY", "AS", "ASC", "BETWEEN", "BY", "DESC", "DISTINCT", "ESCAPE", "EXISTS", "FROM", "GROUP", "IN", "JOIN",
            "LEFT", "LIKE", "LIMIT", "NOT", "OFFSET", "OR", "ORDER", "RIGHT", "SELECT", "TOP", "VALUE", "WHERE",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Literals = FrozenSet.ToFrozenSet(["true", "false", "null", "undefined", "udf"], StringComparer.Ordinal);

    /// <summary>The keyword's canonical spelling, or null for a plain identifier.</summary>
    public static string? Canonical(string word) =>
        Literals.Contains(word) ? word : AnyCase.Contains(word) ? word.ToUpperInvariant() : null;
}

using CosmosGateway.Query;
using CsCheck;

namespace CosmosGateway.Tests.Queries;

public class ParserPropertyTests
{
    private static readonly string[] Pieces =
    [
        "SELECT", "VALUE", "DISTINCT", "TOP", "FROM", "JOIN", "IN", "WHERE", "GROUP", "BY", "ORDER", "OFFSET", "LIMIT", "AND", "OR", "NOT", "LIKE",
        "BETWEEN", "ESCAPE", "EXISTS", "ARRAY", "AS", "c", "c.x", "x", "@p", "1", "-2.5e3", "'a'", "\"b", "(", ")", "[", "]", "{", "}", ",", ".", ":",
        "?", "??", "||", "=", "!=", "<", ">=", "+", "-", "*", "/", "COUNT(1)", "LOWER(", "null", "true", "undefined", "--", "\n", "\\", "é", "\ud800",
    ];

    [Fact]
    public void Random_pieces_are_compiled_or_refused() => Gen.OneOf(Pieces).List[0, 25].Sample(
        pieces => CompilesOrRefuses("SELECT " + string.Join(' ', pieces)) && CompilesOrRefuses(string.Join("", pieces)),
        iter: 5_000);

    [Fact]
    public void Random_text_is_compiled_or_refused() => Gen.String[0, 60].Sample(
        text => CompilesOrRefuses(text) && CompilesOrRefuses("SELECT VALUE " + text) && CompilesOrRefuses($"SELECT * FROM c WHERE {text}"),
        iter: 5_000);

    [Fact]
    public void Random_filters_run() => Gen.Select(Generators.Filter, Generators.Documents).Sample(
        (filter, documents) => QueryEngine.Compile($"SELECT * FROM c WHERE {filter}").Execute(documents, Run.NoParameters, 0, null).Items.Count <= documents.Count,
        iter: 500);

    private static bool CompilesOrRefuses(string text)
    {
        try
        {
            QueryEngine.Compile(text);
        }
        catch (QueryException refusal)
        {
            return refusal.Message.Length > 0;
        }

        return true;
    }
}

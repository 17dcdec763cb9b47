namespace CosmosGateway.Tests.Queries;

public class ExpressionTests
{
    private const string Document =
        """
        [{"n": 5, "zero": 0, "s": "abc", "t": true, "f": false, "nil": null, "a": [1, "x", {"k": 1}], "o": {"p": {"q": 7}, "order": 3},
          "escaped": "tab\tquote\"ü", "wild": "50% off_x"}]
        """;

    [Theory]
    [InlineData("c.n + 2 * 3 - 1", "[10]")]
    [InlineData("(c.n + 2) * 3", "[21]")]
    [InlineData("c.n % 3", "[2]")]
    [InlineData("c.n / 2", "[2.5]")]
    [InlineData("-c.n", "[-5]")]
    [InlineData("1 / 0", "[]")]
    [InlineData("c.n + c.s", "[]")]
    [InlineData("c.n + c.missing", "[]")]
    [InlineData("c.n & 4", "[4]")]
    [InlineData("c.n | 2", "[7]")]
    [InlineData("c.n ^ 1", "[4]")]
    [InlineData("~c.n", "[-6]")]
    [InlineData("1 << 3", "[8]")]
    [InlineData("c.s || '-' || c.s", "[\"abc-abc\"]")]
    [InlineData("c.s || 1", "[]")]
    public void Operators_compute(string expression, string expected) => AssertValue(expression, expected);

    [Theory]
    [InlineData("c.n = 5", "[true]")]
    [InlineData("c.n = 5.0", "[true]")]
    [InlineData("c.n != 5", "[false]")]
    [InlineData("c.n <> 6", "[true]")]
    [InlineData("c.n = '5'", "[false]")]
    [InlineData("c.n != null", "[true]")]
    [InlineData("c.nil = null", "[true]")]
    [InlineData("c.missing = null", "[]")]
    [InlineData("c.missing != 1", "[]")]
    [InlineData("undefined = undefined", "[]")]
    [InlineData("c.n > 4", "[true]")]
    [InlineData("c.n > '4'", "[]")]
    [InlineData("c.s < 'abd'", "[true]")]
    [InlineData("c.s >= 'abc'", "[true]")]
    [InlineData("'\\ud83d\\ude00' > '\\uffee'", "[true]")]
    [InlineData("c.t > c.f", "[true]")]
    [InlineData("c.a > [0]", "[]")]
    [InlineData("c.a = [1, 'x', {k: 1}]", "[true]")]
    [InlineData("c.o = {'order': 3, 'p': {'q': 7.0}}", "[true]")]
    [InlineData("c.escaped = 'tab\\tquote\\\"\\u00fc'", "[true]")]
    [InlineData("c.n BETWEEN 5 AND 6", "[true]")]
    [InlineData("c.n NOT BETWEEN 5 AND 6", "[false]")]
    [InlineData("c.s BETWEEN 1 AND 2", "[]")]
    [InlineData("c.n IN (1, 'x', 5)", "[true]")]
    [InlineData("c.n NOT IN (1, 2)", "[true]")]
    [InlineData("c.missing IN (1)", "[]")]
    public void Comparisons_answer_true_false_or_undefined(string expression, string expected) => AssertValue(expression, expected);

    [Theory]
    [InlineData("c.t AND c.f", "[false]")]
    [InlineData("c.f AND c.missing", "[false]")]
    [InlineData("c.missing AND c.f", "[false]")]
    [InlineData("c.t AND c.missing", "[]")]
    [InlineData("c.t OR c.missing", "[true]")]
    [InlineData("c.missing OR c.t", "[true]")]
    [InlineData("c.f OR c.missing", "[]")]
    [InlineData("c.n AND c.t", "[]")]
    [InlineData("NOT c.f", "[true]")]
    [InlineData("NOT c.missing", "[]")]
    [InlineData("NOT c.n", "[]")]
    [InlineData("c.f AND c.f OR c.t", "[true]")]
    [InlineData("c.t OR c.t AND c.f", "[true]")]
    [InlineData("c.missing ?? 'none'", "[\"none\"]")]
    [InlineData("c.nil ?? 'none'", "[null]")]
    [InlineData("c.missing ?? c.gone ?? 1", "[1]")]
    [InlineData("c.t ? 'yes' : 'no'", "[\"yes\"]")]
    [InlineData("c.missing ? 'yes' : 'no'", "[\"no\"]")]
    [InlineData("c.f ? 1 : c.t ? 2 : 3", "[2]")]
    public void Logic_has_three_values(string expression, string expected) => AssertValue(expression, expected);

    [Theory]
    [InlineData("c.s LIKE 'a%'", "[true]")]
    [InlineData("c.s LIKE '%b%'", "[true]")]
    [InlineData("c.s LIKE 'a_c'", "[true]")]
    [InlineData("c.s LIKE 'A%'", "[false]")]
    [InlineData("c.s LIKE 'b%'", "[false]")]
    [InlineData("c.s LIKE '[a-c]b[^d]'", "[true]")]
    [InlineData("c.s LIKE '[^a]%'", "[false]")]
    [InlineData("c.s NOT LIKE '%z%'", "[true]")]
    [InlineData("c.wild LIKE '50!% off!_x' ESCAPE '!'", "[true]")]
    [InlineData("c.s LIKE 'a.c'", "[false]")]
    [InlineData("c.n LIKE '5'", "[]")]
    public void Like_matches_patterns(string expression, string expected) => AssertValue(expression, expected);

    [Theory]
    [InlineData("c.o.p.q", "[7]")]
    [InlineData("c['o'][\"p\"].q", "[7]")]
    [InlineData("c.o['order']", "[3]")]
    [InlineData("c.a[1]", "[\"x\"]")]
    [InlineData("c.a[2].k", "[1]")]
    [InlineData("c.a[9]", "[]")]
    [InlineData("c.a[c.zero]", "[1]")]
    [InlineData("c.o[c.s]", "[]")]
    [InlineData("c.s.length", "[]")]
    [InlineData("c.n[0]", "[]")]
    [InlineData("[c.n, c.missing, [c.t]]", "[[5, [true]]]")]
    [InlineData("{n: c.n, 'none': c.missing, \"in\": {s: c.s}}", "[{\"n\": 5, \"in\": {\"s\": \"abc\"}}]")]
    [InlineData("{a: [1, 2]}.a[1]", "[2]")]
    [InlineData("'it\\'s'", "[\"it's\"]")]
    [InlineData("1e3", "[1000]")]
    [InlineData(".5", "[0.5]")]
    public void Paths_and_literals_are_read(string expression, string expected) => AssertValue(expression, expected);

    [Fact]
    public void Numbers_of_documents_keep_their_digits() =>
        Assert.Equal("[12345678901234567890,1.10]", Run.Whole("SELECT VALUE c FROM c", "[12345678901234567890, 1.10]"));

    [Fact]
    public void Comments_and_white_space_mean_nothing() =>
        Run.AssertJson("[1]", Run.Whole("select -- all of it\n\tvalue\r\n1 -- done"));

    private static void AssertValue(string expression, string expected) =>
        Run.AssertJson(expected, Run.Whole($"SELECT VALUE {expression} FROM c", Document));
}

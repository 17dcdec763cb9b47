using Microsoft.Extensions.Time.Testing;

namespace CosmosGateway.Tests.Queries;

public class FunctionTests
{
    [Theory]
    [InlineData("[IS_DEFINED(c.s), IS_DEFINED(c.x)]", "[[true, false]]")]
    [InlineData("[IS_NULL(c.nil), IS_NULL(c.s), IS_NULL(c.x)]", "[[true, false, false]]")]
    [InlineData("[IS_STRING(c.s), IS_NUMBER(c.s), IS_BOOL(true), IS_ARRAY([]), IS_OBJECT({}), IS_OBJECT(c.x)]", "[[true, false, true, true, true, false]]")]
    [InlineData("[IS_PRIMITIVE(null), IS_PRIMITIVE([]), IS_PRIMITIVE(c.x), IS_INTEGER(1.5), IS_FINITE_NUMBER(1)]", "[[true, false, false, false, true]]")]
    public void Types_are_tested(string expression, string expected) => AssertValue(expression, expected);

    [Theory]
    [InlineData("[CONTAINS(c.s, 'World'), CONTAINS(c.s, 'world'), CONTAINS(c.s, 'world', true)]", "[[true, false, true]]")]
    [InlineData("[STARTSWITH(c.s, 'Hel'), STARTSWITH(c.s, 'hel'), STARTSWITH(c.s, 'hel', true)]", "[[true, false, true]]")]
    [InlineData("[ENDSWITH(c.s, 'World'), ENDSWITH(c.s, 'WORLD'), ENDSWITH(c.s, 'WORLD', true)]", "[[true, false, true]]")]
    [InlineData("[STRINGEQUALS(c.s, 'hello world'), STRINGEQUALS(c.s, 'hello world', true)]", "[[false, true]]")]
    [InlineData("StringEquals('a', c.x)", "[]")]
    [InlineData("CONTAINS(1, 'x')", "[]")]
    [InlineData("[INDEX_OF(c.s, 'o'), INDEX_OF(c.s, 'o', 5), INDEX_OF(c.s, 'z'), INDEX_OF(c.s, 'o', 99)]", "[[4, 7, -1, -1]]")]
    [InlineData("[REGEXMATCH(c.s, '^H.*d$'), REGEXMATCH(c.s, '^h'), RegexMatch(c.s, '^h', 'i')]", "[[true, false, true]]")]
    [InlineData("REGEXMATCH(c.s, 'x', 'q')", "[]")]
    public void Strings_are_searched(string expression, string expected) => AssertValue(expression, expected);

    [Theory]
    [InlineData("[LOWER(c.s), Upper(c.s)]", "[[\"hello world\", \"HELLO WORLD\"]]")]
    [InlineData("LENGTH(c.s)", "[11]")]
    [InlineData("CONCAT('a', 'b', 'c')", "[\"abc\"]")]
    [InlineData("CONCAT('a', c.x)", "[]")]
    [InlineData("[SUBSTRING(c.s, 6, 3), SUBSTRING(c.s, 6, 99), SUBSTRING(c.s, 99, 1)]", "[[\"Wor\", \"World\", \"\"]]")]
    [InlineData("[LEFT(c.s, 5), RIGHT(c.s, 5), LEFT(c.s, 99), RIGHT(c.s, 0)]", "[[\"Hello\", \"World\", \"Hello World\", \"\"]]")]
    [InlineData("REPLACE(c.s, 'l', 'L')", "[\"HeLLo WorLd\"]")]
    [InlineData("[TRIM('  x '), LTRIM('  x '), RTRIM('  x '), TRIM('--x-', '-')]", "[[\"x\", \"x \", \"  x\", \"x\"]]")]
    [InlineData("REVERSE('abc')", "[\"cba\"]")]
    [InlineData("REPLICATE('ab', 3)", "[\"ababab\"]")]
    [InlineData("[STRINGJOIN(['a', 'b'], '-'), STRINGSPLIT('a-b', '-')]", "[[\"a-b\", [\"a\", \"b\"]]]")]
    [InlineData("[TOSTRING(1.5), TOSTRING(true), TOSTRING('x'), TOSTRING([1, 'a']), TOSTRING({a: 1})]", "[[\"1.5\", \"true\", \"x\", \"[1,\\\"a\\\"]\", \"{\\\"a\\\":1}\"]]")]
    [InlineData("TOSTRING(c.x)", "[]")]
    [InlineData("[StringToNumber('1.5'), StringToBoolean('true'), StringToArray('[1, 2]'), StringToObject('{\"a\": 1}'), StringToNull('null')]", "[[1.5, true, [1, 2], {\"a\": 1}, null]]")]
    [InlineData("StringToNumber('abc')", "[]")]
    [InlineData("StringToArray('{}')", "[]")]
    public void Strings_are_made(string expression, string expected) => AssertValue(expression, expected);

    [Theory]
    [InlineData("[ARRAY_LENGTH(c.a), ARRAY_LENGTH(c.s)]", "[[3]]")]
    [InlineData("[ARRAY_CONTAINS(c.a, 2), ARRAY_CONTAINS(c.a, '2'), ARRAY_CONTAINS(c.a, 9)]", "[[true, false, false]]")]
    [InlineData("[ARRAY_CONTAINS(c.people, {name: 'Ann'}), ARRAY_CONTAINS(c.people, {name: 'Ann'}, true), ARRAY_CONTAINS(c.people, {name: 'Bob'}, true)]", "[[false, true, false]]")]
    [InlineData("ARRAY_CONTAINS(c.people, {name: 'Ann', age: 30})", "[true]")]
    [InlineData("ARRAY_CONTAINS(c.x, 1)", "[]")]
    [InlineData("ARRAY_CONCAT(c.a, ['x'], [])", "[[1, 2, 3, \"x\"]]")]
    [InlineData("[ARRAY_SLICE(c.a, 1), ARRAY_SLICE(c.a, 0, 2), ARRAY_SLICE(c.a, -1), ARRAY_SLICE(c.a, 9), ARRAY_SLICE(c.a, 0, -1)]", "[[[2, 3], [1, 2], [3], [], []]]")]
    [InlineData("[ARRAY_CONTAINS_ANY(c.a, 9, 3), ARRAY_CONTAINS_ANY(c.a, 9)]", "[[true, false]]")]
    [InlineData("[ARRAY_CONTAINS_ALL(c.a, 1, 3), ARRAY_CONTAINS_ALL(c.a, 1, 9), ARRAY_CONTAINS_ALL([], 1)]", "[[true, false, false]]")]
    [InlineData("{some: ARRAY_CONTAINS_ALL(c.a, 1, undefined), none: ARRAY_CONTAINS_ALL(c.a, 5, undefined)}", "[{\"none\": false}]")]
    [InlineData("[SETINTERSECT(c.a, [3, 2, 2, 5]), SetUnion(c.a, [3, 4, 4])]", "[[[2, 3], [1, 2, 3, 4]]]")]
    [InlineData("[CHOOSE(2, 'a', 'b'), ObjectToArray({k1: 1})]", "[[\"b\", [{\"k\": \"k1\", \"v\": 1}]]]")]
    public void Arrays_are_handled(string expression, string expected) => AssertValue(expression, expected);

    [Theory]
    [InlineData("[ABS(-2), FLOOR(1.7), CEILING(1.2), SQRT(9), POWER(2, 10), SIGN(-3), TRUNC(-1.5), SQUARE(3)]", "[[2, 1, 2, 3, 1024, -1, -1, 9]]")]
    [InlineData("[ROUND(2.5), ROUND(-2.5), ROUND(2.4), ROUND(1.255, 1)]", "[[3, -3, 2, 1.3]]")]
    [InlineData("ABS('x')", "[]")]
    [InlineData("SQRT(-1)", "[]")]
    [InlineData("[LOG(1), LOG10(1000), EXP(0), PI() > 3.14]", "[[0, 3, 1, true]]")]
    public void Numbers_are_computed(string expression, string expected) => AssertValue(expression, expected);

    [Theory]
    [InlineData("DateTimeAdd('mm', 1, '2020-01-31T00:00:00.0000000Z')", "[\"2020-02-29T00:00:00.0000000Z\"]")]
    [InlineData("DateTimeAdd('yyyy', -1, '2020-07-03T00:00:00.0000000')", "[\"2019-07-03T00:00:00.0000000Z\"]")]
    [InlineData("DateTimeAdd('ss', 5 * -5, '2020-07-03T00:00:00Z')", "[\"2020-07-02T23:59:35.0000000Z\"]")]
    [InlineData("DateTimeAdd('fortnight', 1, '2020-07-03T00:00:00Z')", "[]")]
    [InlineData("DateTimeAdd('dd', 1, 'tomorrow')", "[]")]
    [InlineData("DateTimeDiff('yyyy', '2019-02-04T16:00:00.0000000', '2018-03-05T05:00:00.0000000')", "[-1]")]
    [InlineData("DateTimeDiff('mm', '2019-02-04T16:00:00.0000000', '2018-03-05T05:00:00.0000000')", "[-11]")]
    [InlineData("DateTimeDiff('dd', '2019-02-04T16:00:00.0000000', '2018-03-05T05:00:00.0000000')", "[-336]")]
    [InlineData("DateTimeDiff('hh', '2018-03-05T05:00:00.0000000', '2019-02-04T16:00:00.0000000')", "[8075]")]
    [InlineData("DateTimePart('month', '2020-07-03T10:20:30.1234567Z')", "[7]")]
    [InlineData("DateTimeToTimestamp('2020-07-03T00:00:00.0000000Z')", "[1593734400000]")]
    [InlineData("DateTimeToTicks('1970-01-01T00:00:01Z')", "[10000000]")]
    [InlineData("TimestampToDateTime(1593734400000)", "[\"2020-07-03T00:00:00.0000000Z\"]")]
    [InlineData("DateTimeFromParts(2020, 9, 4, 10)", "[\"2020-09-04T10:00:00.0000000Z\"]")]
    [InlineData("DateTimeFromParts(2020, 2, 30)", "[]")]
    public void Points_in_time_are_computed(string expression, string expected) => AssertValue(expression, expected);

    [Fact]
    public void The_current_time_is_the_clocks()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

        var answer = Run.Whole("SELECT VALUE [GetCurrentDateTime(), GetCurrentTimestamp(), GetCurrentTicks()]", "[]", null, clock);

        Run.AssertJson("""[["2026-03-01T12:00:00.0000000Z", 1772366400000, 17723664000000000]]""", answer);
    }

    private static void AssertValue(string expression, string expected) => Run.AssertJson(
        expected,
        Run.Whole($"SELECT VALUE {expression} FROM c", """[{"s": "Hello World", "nil": null, "a": [1, 2, 3], "people": [{"name": "Ann", "age": 30}]}]"""));
}

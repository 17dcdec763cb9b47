namespace CosmosGateway.Tests.Queries;

public class RefusalTests
{
    [Theory]
    [InlineData("", "Expected 'SELECT' instead of end of query at line 1, column 1.")]
    [InlineData("SELECT", "Expected an expression instead of end of query at line 1, column 7.")]
    [InlineData("SELECT * FROM c WHER c.x = 1", "Unexpected 'c' at line 1, column 22.")]
    [InlineData("SELECT *\nFROM c\nWHERE c.x == 1", "Expected an expression instead of '=' at line 3, column 12.")]
    [InlineData("SELECT c.order FROM c", "The reserved word 'ORDER' can't be a property's name; write [\"…\"] for a property of that name at line 1, column 10.")]
    [InlineData("SELECT VALUE 'abc", "A string isn't closed: it begins at line 1, column 14.")]
    [InlineData("SELECT VALUE 'a\\q'", "Unknown escape '\\q' at line 1, column 16.")]
    [InlineData("SELECT VALUE 12abc", "'12a' is neither a number nor a name at line 1, column 14.")]
    [InlineData("SELECT VALUE 1e999", "The number 1e999 is too large at line 1, column 14.")]
    [InlineData("SELECT VALUE #", "Unexpected character '#' at line 1, column 14.")]
    [InlineData("SELECT * FROM c WHERE c.x = @", "'@' must be followed by a parameter's name at line 1, column 29.")]
    [InlineData("SELECT * FROM c WHERE x = 1", "The name 'x' isn't an alias of FROM (strings need quotes); found at line 1, column 23.")]
    [InlineData("SELECT * FROM c JOIN p IN people.pets", "The name 'people' isn't an alias that FROM has at this place; found at line 1, column 22.")]
    [InlineData("SELECT * FROM c JOIN c IN c.x", "The alias 'c' is used twice in FROM; the second is at line 1, column 22.")]
    [InlineData("SELECT * FROM c JOIN x IN c.x", "'SELECT *' needs a FROM with a single, named source; found at line 1, column 8.")]
    [InlineData("SELECT *", "'SELECT *' needs a FROM with a single, named source; found at line 1, column 8.")]
    [InlineData("SELECT c.a, c.b.a FROM c", "The name 'a' is used twice in the select list: give one another alias; the second is at line 1, column 13.")]
    [InlineData("SELECT VALUE CONTAIN(c.x, 'a') FROM c", "The function CONTAIN isn't supported (did you mean CONTAINS?); called at line 1, column 14.")]
    [InlineData("SELECT VALUE ST_DISTANCE(c.x, c.y) FROM c", "The function ST_DISTANCE isn't supported; called at line 1, column 14.")]
    [InlineData("SELECT VALUE udf.f(c) FROM c", "User-defined functions aren't supported; found one at line 1, column 14.")]
    [InlineData("SELECT VALUE LOWER() FROM c", "LOWER takes 1 arguments, not 0; called at line 1, column 14.")]
    [InlineData("SELECT VALUE CONTAINS('a') FROM c", "CONTAINS takes 2 to 3 arguments, not 1; called at line 1, column 14.")]
    [InlineData("SELECT * FROM c WHERE COUNT(1) > 1", "The aggregate COUNT can stand only in SELECT, and not inside another one; called at line 1, column 23.")]
    [InlineData("SELECT VALUE SUM(MAX(c.x)) FROM c", "The aggregate MAX can stand only in SELECT, and not inside another one; called at line 1, column 18.")]
    [InlineData("SELECT c.id, COUNT(1) FROM c", "'c' must stand in an aggregate or be a GROUP BY expression to be selected beside aggregates or groups; it stands at line 1, column 8.")]
    [InlineData("SELECT c.a, c.b FROM c GROUP BY c.a", "'c' must stand in an aggregate or be a GROUP BY expression to be selected beside aggregates or groups; it stands at line 1, column 13.")]
    [InlineData("SELECT * FROM c GROUP BY c.a", "'SELECT *' can't be used with GROUP BY; found at line 1, column 8.")]
    [InlineData("SELECT c.a FROM c GROUP BY c.a ORDER BY c.a", "ORDER BY together with GROUP BY isn't supported; put the grouped query into FROM (…) AS g and order that one. They stand in the query at line 1, column 1.")]
    [InlineData("SELECT * FROM c ORDER BY LOWER(c.a)", "ORDER BY takes paths of properties only (such as c.name), not computed values; found one at line 1, column 26.")]
    [InlineData("SELECT TOP 1 * FROM c OFFSET 0 LIMIT 1", "TOP and OFFSET LIMIT can't be used together in the query that begins at line 1, column 1.")]
    [InlineData("SELECT * FROM c OFFSET 1", "Expected 'LIMIT' instead of end of query at line 1, column 25.")]
    [InlineData("SELECT TOP 1.5 * FROM c", "TOP takes a whole number from 0 to 2147483647 or a parameter, not '1.5', at line 1, column 12.")]
    [InlineData("SELECT * FROM c WHERE NOT c.a = 1", "Put parentheses around what NOT negates, as in NOT (c.a = 1); found NOT without them at line 1, column 23.")]
    [InlineData("SELECT * FROM c WHERE c.a || c.b = 'xy'", "Put parentheses around the concatenation, as in (c.a || c.b) = 'x'; found '||' without them at line 1, column 27.")]
    [InlineData("SELECT * FROM c WHERE c.s LIKE 'a' ESCAPE 'ab'", "ESCAPE takes a string of one character, not string \"ab\", at line 1, column 43.")]
    [InlineData("SELECT VALUE (SELECT VALUE COUNT(1) FROM a) + (SELECT VALUE COUNT(1) FROM b)", "The container can be read only once in a query; name an alias of the outer FROM instead. It is read again at line 1, column 75.")]
    [InlineData("SELECT * FROM c; DROP", "Unexpected character ';' at line 1, column 16.")]
    public void What_is_not_supported_is_refused_with_its_place(string query, string expected) => Assert.Equal(expected, Run.Refusal(query));

    [Theory]
    [InlineData("SELECT VALUE @x", "The query uses the parameter @x, but no value is given for it.")]
    [InlineData("SELECT TOP @n * FROM c", "The parameter of TOP must be a whole number from 0 to 2147483647.")]
    [InlineData("SELECT VALUE (SELECT VALUE n FROM n IN c.two) FROM (SELECT {two: [1, 2]}.two) AS c", "The subquery at line 1, column 14 has more than one result; use ARRAY(…), EXISTS(…) or TOP 1.")]
    public void What_goes_wrong_while_running_is_refused(string query, string expected) => Assert.Equal(expected, Run.Refusal(query, """{"@n": -1}"""));

    [Fact]
    public void A_malformed_pattern_is_refused() =>
        Assert.StartsWith("The regular expression '(' can't be read", Run.Refusal("SELECT VALUE REGEXMATCH('a', '(')"), StringComparison.Ordinal);

    [Fact]
    public void Deep_nesting_is_refused_before_the_stack_ends() => Assert.StartsWith(
        "The query is nested more than 128 levels deep",
        Run.Refusal($"SELECT VALUE {new string('(', 100_000)}1"),
        StringComparison.Ordinal);

    [Fact]
    public void Endless_operator_chains_are_refused() => Assert.StartsWith(
        "More than 1000 operators in a row",
        Run.Refusal($"SELECT VALUE 1{string.Concat(Enumerable.Repeat("+1", 100_000))}"),
        StringComparison.Ordinal);

    [Fact]
    public void Thousands_of_alternatives_are_no_problem()
    {
        var query = $"SELECT VALUE c.id FROM c WHERE {string.Join(" OR ", Enumerable.Range(0, 5000).Select(number => $"(c.id = '{number}' AND c.pk = '{number}')"))}";

        Run.AssertJson("""["4999"]""", Run.Whole(query, """[{"id": "4999", "pk": "4999"}, {"id": "1", "pk": "2"}]"""));
    }
}

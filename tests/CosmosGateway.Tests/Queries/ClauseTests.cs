namespace CosmosGateway.Tests.Queries;

public class ClauseTests
{
    private const string People =
        """
        [{"id": "1", "name": "Ann", "city": "Oslo", "age": 30, "tags": ["a", "b"], "pets": [{"name": "Rex", "toys": ["ball", "bone"]}]},
         {"id": "2", "name": "Bob", "city": "Rome", "age": 25, "tags": ["b"], "pets": []},
         {"id": "3", "name": "Cid", "city": "Oslo", "age": null, "tags": [], "pets": [{"name": "Tom"}, {"name": "Kit", "toys": ["mouse"]}]},
         {"id": "4", "name": "Dee", "age": "old"}]
        """;

    [Theory]
    [InlineData("SELECT VALUE c.id FROM c", "['1','2','3','4']")]
    [InlineData("SELECT c.id, c.age FROM c WHERE c.city = 'Oslo'", "[{'id':'1','age':30},{'id':'3','age':null}]")]
    [InlineData("SELECT c.city FROM c WHERE c.id = '4'", "[{}]")]
    [InlineData("SELECT VALUE c.city FROM c", "['Oslo','Rome','Oslo']")]
    [InlineData("SELECT c.name AS who, LOWER(c.name), 1 FROM c WHERE c.id = '1'", "[{'who':'Ann','$1':'ann','$2':1}]")]
    [InlineData("SELECT c['name'] FROM c WHERE c.id = '1'", "[{'name':'Ann'}]")]
    [InlineData("SELECT t.id t FROM people t WHERE t.id = '1'", "[{'t':'1'}]")]
    [InlineData("SELECT c FROM c WHERE c.id = '4'", "[{'c':{'id':'4','name':'Dee','age':'old'}}]")]
    [InlineData("SELECT * FROM root r WHERE r.id = '4'", "[{'id':'4','name':'Dee','age':'old'}]")]
    [InlineData("SELECT * FROM people AS p WHERE p.id = '4'", "[{'id':'4','name':'Dee','age':'old'}]")]
    [InlineData("SELECT {'n': c.name, a: [c.age]} AS o FROM c WHERE c.id = '1'", "[{'o':{'n':'Ann','a':[30]}}]")]
    [InlineData("SELECT TOP 2 VALUE c.id FROM c", "['1','2']")]
    [InlineData("SELECT TOP 0 * FROM c", "[]")]
    [InlineData("SELECT DISTINCT VALUE c.city FROM c", "['Oslo','Rome']")]
    [InlineData("SELECT DISTINCT c.city FROM c", "[{'city':'Oslo'},{'city':'Rome'},{}]")]
    [InlineData("SELECT 'x' AS x", "[{'x':'x'}]")]
    [InlineData("SELECT VALUE c.id FROM c WHERE c.age", "[]")]
    [InlineData("SELECT VALUE c.id FROM c WHERE c.age > 26", "['1']")]
    [InlineData("SELECT VALUE c.id FROM c WHERE NOT (c.age > 26)", "['2']")]
    [InlineData("SELECT VALUE c.id FROM c WHERE c.city != 'Oslo'", "['2']")]
    [InlineData("SELECT VALUE c.id FROM c OFFSET 1 LIMIT 2", "['2','3']")]
    [InlineData("SELECT VALUE c.id FROM c OFFSET 3 LIMIT 9", "['4']")]
    [InlineData("SELECT VALUE c.city FROM c OFFSET 1 LIMIT 2", "['Rome','Oslo']")]
    public void Selection_filter_and_window(string query, string expected) => AssertAnswer(query, expected);

    [Theory]
    [InlineData("SELECT c.id, p.name FROM c JOIN p IN c.pets", "[{'id':'1','name':'Rex'},{'id':'3','name':'Tom'},{'id':'3','name':'Kit'}]")]
    [InlineData("SELECT VALUE t FROM c JOIN p IN c.pets JOIN t IN p.toys", "['ball','bone','mouse']")]
    [InlineData("SELECT c.id, t, g FROM c JOIN t IN c.tags JOIN g IN c.tags WHERE c.id = '1' AND t != g", "[{'id':'1','t':'a','g':'b'},{'id':'1','t':'b','g':'a'}]")]
    [InlineData("SELECT * FROM p IN c.pets", "[{'name':'Rex','toys':['ball','bone']},{'name':'Tom'},{'name':'Kit','toys':['mouse']}]")]
    [InlineData("SELECT VALUE p.name FROM p IN people.pets WHERE IS_DEFINED(p.toys)", "['Rex','Kit']")]
    [InlineData("SELECT * FROM c.tags", "[['a','b'],['b'],[]]")]
    [InlineData("SELECT VALUE first FROM c.tags[0] first", "['a','b']")]
    [InlineData("SELECT VALUE x FROM c JOIN c.city AS x", "['Oslo','Rome','Oslo']")]
    [InlineData("SELECT VALUE n FROM c JOIN (SELECT VALUE p.name FROM p IN c.pets WHERE NOT IS_DEFINED(p.toys)) AS n", "['Tom']")]
    [InlineData("SELECT VALUE t FROM c JOIN t IN (SELECT VALUE c.tags)", "['a','b','b']")]
    [InlineData("SELECT VALUE r.n FROM (SELECT c.name AS n FROM c WHERE c.city = 'Oslo') AS r", "['Ann','Cid']")]
    [InlineData("SELECT VALUE COUNT(1) FROM (SELECT DISTINCT c.city FROM c)", "[3]")]
    [InlineData("SELECT VALUE r0 FROM (SELECT VALUE root FROM root ORDER BY root[\"name\"] DESC OFFSET 1 LIMIT 2) AS r0 WHERE r0.id = '2'",
        "[{'id':'2','name':'Bob','city':'Rome','age':25,'tags':['b'],'pets':[]}]")]
    public void Sources_and_joins(string query, string expected) => AssertAnswer(query, expected);

    [Theory]
    [InlineData("SELECT VALUE c.id FROM c WHERE EXISTS(SELECT VALUE p FROM p IN c.pets WHERE p.name = 'Kit')", "['3']")]
    [InlineData("SELECT VALUE c.id FROM c WHERE NOT EXISTS(SELECT VALUE p FROM p IN c.pets)", "['2','4']")]
    [InlineData("SELECT c.id, ARRAY(SELECT VALUE p.name FROM p IN c.pets) AS pets FROM c WHERE c.id IN ('2', '3')", "[{'id':'2','pets':[]},{'id':'3','pets':['Tom','Kit']}]")]
    [InlineData("SELECT VALUE (SELECT VALUE COUNT(1) FROM p IN c.pets) FROM c", "[1,0,2,0]")]
    [InlineData("SELECT c.id, (SELECT VALUE p.name FROM p IN c.pets WHERE p.name = 'Tom') AS tom FROM c WHERE c.id IN ('1', '3')", "[{'id':'1'},{'id':'3','tom':'Tom'}]")]
    [InlineData("SELECT VALUE c.id FROM c WHERE (SELECT VALUE COUNT(1) FROM t IN c.tags) > 1", "['1']")]
    [InlineData("SELECT VALUE ARRAY(SELECT VALUE ARRAY(SELECT VALUE UPPER(t) FROM t IN p.toys) FROM p IN c.pets) FROM c WHERE c.id = '3'", "[[[],['MOUSE']]]")]
    public void Subqueries(string query, string expected) => AssertAnswer(query, expected);

    [Theory]
    [InlineData("SELECT VALUE c.id FROM c ORDER BY c.name DESC", "['4','3','2','1']")]
    [InlineData("SELECT VALUE c.id FROM c ORDER BY c.age", "['3','2','1','4']")]
    [InlineData("SELECT VALUE c.id FROM c ORDER BY c.city", "['4','1','3','2']")]
    [InlineData("SELECT VALUE c.id FROM c ORDER BY c.city DESC", "['2','1','3','4']")]
    [InlineData("SELECT VALUE c.id FROM c ORDER BY c.city ASC, c.name DESC", "['4','3','1','2']")]
    [InlineData("SELECT TOP 2 c.id FROM c ORDER BY c.name DESC", "[{'id':'4'},{'id':'3'}]")]
    [InlineData("SELECT c.id FROM c ORDER BY c.name OFFSET 1 LIMIT 1", "[{'id':'2'}]")]
    [InlineData("SELECT VALUE c.city FROM c ORDER BY c.id OFFSET 2 LIMIT 5", "['Oslo']")]
    [InlineData("SELECT DISTINCT VALUE c.city FROM c ORDER BY c.name DESC", "['Oslo','Rome']")]
    [InlineData("SELECT VALUE p.name FROM c JOIN p IN c.pets ORDER BY p.name", "['Kit','Rex','Tom']")]
    public void Order(string query, string expected) => AssertAnswer(query, expected);

    [Fact]
    public void Values_of_different_types_sort_by_type() => Run.AssertJson(
        """[{"i": 0}, {"v": null, "i": 1}, {"v": false, "i": 2}, {"v": true, "i": 3}, {"v": -1, "i": 4}, {"v": 2, "i": 5}, {"v": "10", "i": 6}, {"v": "a", "i": 7}, {"v": [1], "i": 8}, {"v": {}, "i": 9}]""",
        Run.Whole(
            "SELECT * FROM c ORDER BY c.v",
            """[{"v": {}, "i": 9}, {"v": "a", "i": 7}, {"v": 2, "i": 5}, {"v": true, "i": 3}, {"i": 0}, {"v": [1], "i": 8}, {"v": -1, "i": 4}, {"v": null, "i": 1}, {"v": "10", "i": 6}, {"v": false, "i": 2}]"""));

    [Theory]
    [InlineData("@city", "['Oslo']", "{'@city': 'Oslo'}")]
    [InlineData("@x.y[0]", "[1]", "{'@x': {'y': [1]}}")]
    [InlineData("ARRAY_CONTAINS(@ids, 'b')", "[true]", "{'@ids': ['a', 'b']}")]
    [InlineData("@name", "[null]", "{'name': null}")]
    public void Parameters_stand_for_values(string expression, string expected, string parameters) =>
        Run.AssertJson(expected.Replace('\'', '"'), Run.Whole($"SELECT VALUE {expression}", "[]", parameters.Replace('\'', '"')));

    [Fact]
    public void Parameters_give_windows() => Run.AssertJson(
        """["2", "3"]""",
        Run.Whole("SELECT VALUE c.id FROM c OFFSET @skip LIMIT @take", People, """{"@skip": 1, "@take": 2}"""));

    private static void AssertAnswer(string query, string expected) => Run.AssertJson(expected.Replace('\'', '"'), Run.Whole(query, People));
}

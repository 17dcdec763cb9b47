using System.Text.RegularExpressions;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Tests.Schemas;

public class CollectionSchemaTests
{
    private static readonly ListSchema Tags = new(new TextSchema { NotBlank = true }) { MinItems = 1, MaxItems = 3, Unique = true };

    private static readonly MapSchema Headers = new(new TextSchema())
    {
        MaxEntries = 2,
        KeyPattern = new TextPattern(new Regex("^[a-z-]+$", RegexOptions.NonBacktracking), "invalid-header", "Write a header name such as x-key."),
    };

    private static readonly VariantSchema Delay = new(
        "mode",
        new Variant("date", Property.Required("date", new InstantSchema())),
        new Variant("field", Property.Required("field", new TextSchema()), Property.Optional("at", new TimeOfDaySchema())));

    private static readonly OneOfSchema IdOrList = new(new IdSchema(), new ListSchema(new IdSchema()) { MinItems = 1 });

    [Theory]
    [InlineData("[]", " too-few")]
    [InlineData("""["a","b","c","d"]""", " too-many")]
    [InlineData("""["a","b","a"]""", "/2 duplicate")]
    [InlineData("""["a"," ",5]""", "/1 blank|/2 wrong-type")]
    [InlineData("\"a\"", " wrong-type")]
    public void A_list_refuses(string json, string findings) => Assert.Equal(findings.Split('|'), Tags.Findings(json));

    [Theory]
    [InlineData("""{"a":"1","b":"2","c":"3"}""", " too-many")]
    [InlineData("""{"A":"1"}""", "/A invalid-header")]
    [InlineData("""{" ":"1"}""", "/  blank")]
    [InlineData("""{"a":1,"a":"2"}""", "/a wrong-type|/a duplicate")]
    [InlineData("[]", " wrong-type")]
    public void A_map_refuses(string json, string findings) => Assert.Equal(findings.Split('|'), Headers.Findings(json));

    [Theory]
    [InlineData("""{"date":"2026-01-01T00:00:00Z"}""", "/mode missing")]
    [InlineData("""{"mode":"dates","datum":1}""", "/mode invalid-choice|/datum unknown-property")]
    [InlineData("""{"mode":"date","at":"09:00"}""", "/at unknown-property|/date missing")]
    [InlineData("""{"mode":"field","field":"birthday","at":9}""", "/at wrong-type")]
    [InlineData("[]", " wrong-type")]
    public void An_object_of_several_kinds_refuses(string json, string findings) => Assert.Equal(findings.Split('|'), Delay.Findings(json));

    [Fact]
    public void A_member_of_another_kind_is_explained() =>
        Assert.Equal("'at' doesn't belong to mode 'date', only to 'field'.", Delay.Errors("""{"mode":"date","date":"2026-01-01T00:00:00Z","at":"09:00"}""").Single().Message);

    [Theory]
    [InlineData("\"a\"")]
    [InlineData("""["a","b"]""")]
    public void One_of_several_accepts(string json) => Assert.Empty(IdOrList.Errors(json));

    [Theory]
    [InlineData("\"a b\"", " invalid-id")]
    [InlineData("""["a","b c"]""", "/1 invalid-id")]
    [InlineData("5", " wrong-type")]
    public void One_of_several_tells_the_errors_of_the_one_that_was_meant(string json, string finding) => Assert.Equal([finding], IdOrList.Findings(json));

    [Theory]
    [InlineData("intervall", "interval")]
    [InlineData("Mode", "mode")]
    [InlineData("pahts", "paths")]
    [InlineData("colour", null)]
    [InlineData("", null)]
    public void The_nearest_word_is_suggested_only_when_it_is_close(string word, string? nearest) =>
        Assert.Equal(nearest, Nearest.To(word, ["interval", "mode", "paths", "at"]));
}

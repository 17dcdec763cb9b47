using System.Text.Json;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Tests.Schemas;

public class ObjectSchemaTests
{
    private static readonly ObjectSchema Delay = new(
        Property.Required("interval", new DurationSchema()),
        Property.Optional("at", new TimeOfDaySchema()),
        Property.Optional("weight", new IntegerSchema()));

    [Fact]
    public void An_unknown_property_names_the_nearest_known_one()
    {
        var error = Delay.Errors("""{"intervall":"P1D","interval":"P1D"}""").Single();
        Assert.Equal(new ValidationError("/intervall", "unknown-property", "'intervall' is not a property here. Did you mean 'interval'?"), error);
    }

    [Fact]
    public void An_unknown_property_that_is_near_to_none_lists_the_known_ones() =>
        Assert.Contains("Known are interval, at, weight.", Delay.Errors("""{"interval":"P1D","colour":1}""").Single().Message, StringComparison.Ordinal);

    [Fact]
    public void Every_error_comes_in_the_order_of_the_body_and_missing_ones_last() =>
        Assert.Equal(["/weight wrong-type", "/foo unknown-property", "/at invalid-time", "/interval missing"], Delay.Findings("""{"weight":"x","foo":1,"at":"9"}"""));

    [Theory]
    [InlineData("""{"interval":null}""", "/interval missing")]
    [InlineData("""{"interval":"P1D","interval":"P2D"}""", "/interval duplicate")]
    [InlineData("[]", " wrong-type")]
    [InlineData("\"P1D\"", " wrong-type")]
    public void It_refuses(string json, string finding) => Assert.Equal([finding], Delay.Findings(json));

    [Fact]
    public void An_optional_property_may_be_null() => Assert.Empty(Delay.Errors("""{"interval":"P1D","at":null}"""));

    [Fact]
    public void A_required_property_may_be_null_where_null_is_a_value() =>
        Assert.Empty(new ObjectSchema(Property.Required("owner", new NullableSchema(new IdSchema()))).Errors("""{"owner":null}"""));

    [Fact]
    public void Other_names_are_accepted_where_there_is_a_schema_for_them() =>
        Assert.Equal(["/b wrong-type"], new ObjectSchema(Property.Optional("a", new IntegerSchema())) { Others = new TextSchema() }.Findings("""{"a":1,"b":2,"c":"x"}"""));

    [Fact]
    public void Pointers_escape_tildes_and_slashes() =>
        Assert.Equal(["/a~1b~0c unknown-property"], new ObjectSchema().Findings("""{"a/b~c":1}"""));

    [Fact]
    public void A_duplicate_is_found_however_deep_in_free_json() =>
        Assert.Equal(["/0/a/b duplicate"], new AnySchema().Findings("""[{"a":{"b":1,"b":2}}]"""));

    [Fact]
    public void Deep_nesting_does_not_overflow_the_stack() =>
        Assert.Empty(new AnySchema().Errors(new string('[', 9_000) + new string(']', 9_000)));

    [Fact]
    public void Errors_in_free_json_come_in_the_order_of_the_body() =>
        Assert.Equal(["/0 out-of-range", "/1/x out-of-range", "/2 out-of-range"], new AnySchema().Findings("""[1e999,{"x":1e999},1e999]"""));

    [Fact]
    public void It_describes_itself_as_json_schema()
    {
        var expected = """
            {"type":"object","properties":{
              "interval":{"type":"string","format":"duration","examples":["P1D","PT30M"]},
              "at":{"type":["string","null"],"pattern":"^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"},
              "weight":{"type":["integer","null"],"minimum":-2147483648,"maximum":2147483647}},
             "additionalProperties":false,"required":["interval"]}
            """;
        Assert.True(JsonElement.DeepEquals(Checking.Json(expected), Checking.Json(Delay.Describe().ToJsonString())), Delay.Describe().ToJsonString());
    }
}

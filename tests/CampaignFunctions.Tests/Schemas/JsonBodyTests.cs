using System.Text;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Tests.Schemas;

public class JsonBodyTests
{
    [Theory]
    [InlineData("", 1, 1, "empty")]
    [InlineData(" \n ", 1, 1, "empty")]
    [InlineData("{\n  \"name\": Ada\n}", 2, 11, "invalid start of a value")]
    [InlineData("{\"name\": \"Zoë\", }", 1, 17, "trailing comma")]
    [InlineData("{\"a\":1}}", 1, 8, "single JSON value")]
    [InlineData("{\"a\":[]", 1, 8, "should be closed")]
    [InlineData("[\"\\ud800\"]", 1, 2, "surrogate")]
    [InlineData("{\"\\udc00x\":1}", 1, 2, "surrogate")]
    [InlineData("{'a':1}", 1, 2, "property name")]
    public void Malformed_json_is_refused_with_line_and_column(string text, int line, int column, string reason)
    {
        var exception = Assert.Throws<MalformedJsonException>(() => JsonBody.Parse(Checking.Utf8(text), new AnySchema()));
        Assert.Equal((line, column), (exception.Line, exception.Column));
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("reader", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused_where_they_stand()
    {
        var exception = Assert.Throws<MalformedJsonException>(() => JsonBody.Parse(Encoding.Latin1.GetBytes("{\n\"name\":\"Zoë\"}")));
        Assert.Equal((2, 11), (exception.Line, exception.Column));
    }

    [Fact]
    public void Deep_nesting_is_refused()
    {
        var exception = Assert.Throws<MalformedJsonException>(() => JsonBody.Parse(Checking.Utf8(new string('[', 100_000))));
        Assert.Contains("more than 64 levels", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_skipped() =>
        Assert.Equal(5, JsonBody.Parse(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'5' }, new IntegerSchema()).GetInt32());

    [Fact]
    public void The_value_outlives_the_bytes_that_it_came_from()
    {
        var bytes = Checking.Utf8("""{"name":"Ada"}""");
        var value = JsonBody.Parse(bytes);
        bytes.AsSpan().Clear();
        Assert.Equal("Ada", value.GetProperty("name").GetString());
    }

    [Fact]
    public void A_body_that_the_schema_refuses_throws_every_error()
    {
        var schema = new ObjectSchema(Property.Required("name", new TextSchema()), Property.Optional("points", new IntegerSchema()));
        var exception = Assert.Throws<ValidationException>(() => JsonBody.Parse(Checking.Utf8("""{"points":1e999,"nam":"x"}"""), schema));
        Assert.Equal(["/points", "/nam", "/name"], exception.Errors.Select(error => error.Pointer));
    }
}

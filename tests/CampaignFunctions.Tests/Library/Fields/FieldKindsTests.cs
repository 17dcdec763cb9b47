using System.Text.Json;
using CampaignFunctions.Library.Fields;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Tests.Library.Fields;

public sealed class FieldKindsTests
{
    private static readonly string[] Options = ["Red", "Green"];

    [Theory]
    [InlineData("text", "\"a\"", "\"a\"")]
    [InlineData("text", "\"名前 – ẞ\"", "\"名前 – ẞ\"")]
    [InlineData("text", "5", "\"5\"")]
    [InlineData("text", "true", "\"true\"")]
    [InlineData("text", "\"\"", "\"\"")]
    [InlineData("number", "2.50", "2.50")]
    [InlineData("number", "\" -3.5 \"", "-3.5")]
    [InlineData("number", "\"12345678901234567890.5\"", "12345678901234567890.5")]
    [InlineData("number", "\"\"", null)]
    [InlineData("boolean", "true", "true")]
    [InlineData("boolean", "\"Yes\"", "true")]
    [InlineData("boolean", "0", "false")]
    [InlineData("date", "\"2026-03-02\"", "\"2026-03-02\"")]
    [InlineData("date", "\"2026-03-02T23:30:00-05:00\"", "\"2026-03-02\"")]
    [InlineData("date", "null", null)]
    [InlineData("datetime", "\"2026-03-02T10:00:00+02:00\"", "\"2026-03-02T08:00:00Z\"")]
    [InlineData("datetime", "\"2026-03-02\"", "\"2026-03-02T00:00:00Z\"")]
    [InlineData("select", "\"red\"", "\"Red\"")]
    [InlineData("multiselect", "[\"red\",\"GREEN\",\"Red\"]", "[\"Red\",\"Green\"]")]
    [InlineData("multiselect", "\"green|red\"", "[\"Green\",\"Red\"]")]
    public void A_value_is_stored_as_its_kind_wants_it(string kind, string value, string? stored)
    {
        var reading = Read(kind, value);
        Assert.Null(reading.Problem);
        Assert.Equal(stored, reading.Value.ValueKind == JsonValueKind.Undefined ? null : reading.Value.GetRawText());
    }

    [Theory]
    [InlineData("text", "[\"a\"]", "wrong-type")]
    [InlineData("number", "\"five\"", "wrong-type")]
    [InlineData("number", "true", "wrong-type")]
    [InlineData("number", "\"NaN\"", "wrong-type")]
    [InlineData("number", "\"1e999\"", "out-of-range")]
    [InlineData("number", "[1]", "wrong-type")]
    [InlineData("boolean", "\"maybe\"", "wrong-type")]
    [InlineData("date", "\"2026-02-30\"", "invalid-date")]
    [InlineData("date", "5", "invalid-date")]
    [InlineData("datetime", "\"2026-03-02 10:00\"", "invalid-instant")]
    [InlineData("select", "\"Blue\"", "invalid-choice")]
    [InlineData("multiselect", "[\"Red\",\"Blue\"]", "invalid-choice")]
    public void Another_value_is_refused_with_the_fields_name(string kind, string value, string code)
    {
        var reading = Read(kind, value);
        Assert.Equal(code, reading.Code);
        Assert.Contains("'f'", reading.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_field_that_is_not_declared_takes_anything_unless_the_app_is_strict()
    {
        var value = JsonElement.Parse("5");
        Assert.Equal("5", new FieldRules([], strict: false).Read(FieldOwners.Contact, "age", value).Value.GetRawText());
        var refused = new FieldRules([new FieldDeclaration("agee", "number")], strict: true).Read(FieldOwners.Contact, "age", value);
        Assert.Equal("unknown-field", refused.Code);
        Assert.Contains("Did you mean 'agee'?", refused.Problem, StringComparison.Ordinal);
        Assert.Null(new FieldRules([], strict: true).Read(FieldOwners.Contact, "age", JsonElement.Parse("null")).Problem);
    }

    [Fact]
    public void A_field_of_a_company_is_none_of_a_contact()
    {
        var rules = new FieldRules([new FieldDeclaration("size", "number", FieldOwners.Company)], strict: false);
        Assert.Null(rules.Read(FieldOwners.Contact, "size", JsonElement.Parse("\"big\"")).Problem);
        Assert.NotNull(rules.Read(FieldOwners.Company, "size", JsonElement.Parse("\"big\"")).Problem);
    }

    [Fact]
    public void What_was_stored_before_the_declaration_stays_until_it_is_changed()
    {
        var rules = new FieldRules([new FieldDeclaration("age", "number"), new FieldDeclaration("size", "number")], strict: false);
        var before = new Dictionary<string, JsonElement> { ["age"] = JsonElement.Parse("\"old\"") };
        Assert.Equal("old", rules.Apply(FieldOwners.Contact, before, before)["age"].GetString());
        var errors = Assert.Throws<ValidationException>(() => rules.Apply(FieldOwners.Contact, before, new Dictionary<string, JsonElement> { ["age"] = JsonElement.Parse("\"older\""), ["size"] = JsonElement.Parse("\"big\"") })).Errors;
        Assert.Equal(["/fields/age", "/fields/size"], errors.Select(error => error.Pointer));
    }

    [Theory]
    [InlineData("today", true)]
    [InlineData("+3 days", true)]
    [InlineData("now + 3 hours", true)]
    [InlineData("-1month", true)]
    [InlineData("", false)]
    [InlineData("3 days", false)]
    [InlineData("someday", false)]
    [InlineData("today+99999999999 years", false)]
    public void Words_for_moments_are_known(string text, bool expected) => Assert.Equal(expected, RelativeMoment.Is(text));

    private static FieldReading Read(string kind, string value) =>
        new FieldRules([new FieldDeclaration("f", kind, Options: Options)], strict: false).Read(FieldOwners.Contact, "f", JsonElement.Parse(value));
}

using System.Text.Json;
using CampaignFunctions.Contacts;
using CampaignFunctions.Tests.Backend;
using NodaTime;

namespace CampaignFunctions.Tests.Contacts;

public sealed class OperatorsTests
{
    [Theory]
    [InlineData("\"France\"", "eq", "\"france\"", true)]
    [InlineData("\"France\"", "eq", "\"Spain\"", false)]
    [InlineData("5", "eq", "\"5.0\"", true)]
    [InlineData("[\"a\",\"b\"]", "eq", "\"B\"", true)]
    [InlineData(null, "eq", "\"\"", true)]
    [InlineData(null, "eq", "\"x\"", false)]
    [InlineData("\"2026-03-02\"", "eq", "\"2026-03-02T00:00:00Z\"", true)]
    [InlineData("\"a\"", "neq", "\"b\"", true)]
    [InlineData(null, "neq", "\"b\"", true)]
    [InlineData("10", "gt", "9", true)]
    [InlineData("\"10\"", "gt", "9", true)]
    [InlineData("9", "gt", "9", false)]
    [InlineData("9", "gte", "9", true)]
    [InlineData(null, "gt", "0", false)]
    [InlineData(null, "lt", "0", false)]
    [InlineData("-1", "lt", "0", true)]
    [InlineData("0", "lte", "0", true)]
    [InlineData("\"2026-03-01\"", "lt", "\"2026-03-02T10:00:00+05:00\"", true)]
    [InlineData("\"b\"", "in", "[\"a\",\"B\"]", true)]
    [InlineData("\"c\"", "in", "[\"a\",\"b\"]", false)]
    [InlineData("\"c\"", "notIn", "[\"a\",\"b\"]", true)]
    [InlineData("[\"a\",\"c\"]", "notIn", "[\"a\",\"b\"]", false)]
    [InlineData("\"Hello World\"", "contains", "\"lo wo\"", true)]
    [InlineData("[\"ab\"]", "contains", "\"a\"", false)]
    [InlineData("[\"ab\"]", "contains", "\"AB\"", true)]
    [InlineData("\"Hello\"", "notContains", "\"x\"", true)]
    [InlineData("\"Hello\"", "startsWith", "\"he\"", true)]
    [InlineData("\"Hello\"", "endsWith", "\"LO\"", true)]
    [InlineData("\"Hello\"", "endsWith", "\"he\"", false)]
    [InlineData("\"ada@example.org\"", "like", "\"%@example.org\"", true)]
    [InlineData("\"ada@exampleXorg\"", "like", "\"%@example.org\"", false)]
    [InlineData("\"cat\"", "like", "\"c_t\"", true)]
    [InlineData("\"cart\"", "notLike", "\"c_t\"", true)]
    [InlineData("\"one\\ntwo\"", "like", "\"one%two\"", true)]
    [InlineData("\"A-12\"", "regex", "\"^a-\\\\d+$\"", true)]
    [InlineData("\"A-x\"", "notRegex", "\"^a-\\\\d+$\"", true)]
    [InlineData("\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\"", "regex", "\"^(a+)+$\"", false)]
    [InlineData("\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!\"", "regex", "\"^(a+)+$|!$\"", true)]
    [InlineData("\"A-A\"", "regex", "\"^(?<twice>a)-\\\\k<twice>$\"", true)]
    [InlineData(null, "empty", null, true)]
    [InlineData("\"  \"", "empty", null, true)]
    [InlineData("[]", "empty", null, true)]
    [InlineData("0", "empty", null, false)]
    [InlineData("\"x\"", "notEmpty", null, true)]
    [InlineData("\"1990-03-02\"", "date", "\"anniversary\"", true)]
    [InlineData("\"1990-03-03\"", "date", "\"anniversary\"", false)]
    [InlineData("\"2026-03-09\"", "date", "\"P7D\"", true)]
    [InlineData("\"2026-02-02\"", "date", "\"-P1M\"", true)]
    [InlineData("\"2026-03-09\"", "date", "\"+P7D\"", true)]
    [InlineData("\"2026-03-02T23:59:00Z\"", "date", "\"P0D\"", true)]
    [InlineData("\"soon\"", "date", "\"P0D\"", false)]
    public void A_fields_value_is_compared_with_a_value(string? found, string name, string? value, bool expected) =>
        Assert.Equal(expected, Operators.Holds(Element(found), name, Element(value), Instant.FromDateTimeOffset(StorageHost.Start).InUtc()));

    // It is 10:00 in UTC on 2 March.
    [Theory]
    [InlineData("Pacific/Kiritimati", "2026-03-03", "P0D")]
    [InlineData("Pacific/Kiritimati", "1990-03-03", "anniversary")]
    [InlineData("Pacific/Kiritimati", "2026-03-02T10:30:00Z", "P0D")]
    [InlineData("Pacific/Kiritimati", "2026-03-02T09:30:00Z", "-P1D")]
    [InlineData("Pacific/Pago_Pago", "2026-03-01", "P0D")]
    [InlineData("Pacific/Pago_Pago", "2026-03-02T10:59:00Z", "P0D")]
    [InlineData("Pacific/Pago_Pago", "2026-03-08", "P7D")]
    [InlineData("Europe/Paris", "2026-03-02", "P0D")]
    public void Relative_dates_count_from_the_day_that_it_is_for_the_contact(string zone, string found, string rule) =>
        Assert.True(Operators.Holds(Element($"\"{found}\""), "date", Element($"\"{rule}\""), Instant.FromDateTimeOffset(StorageHost.Start).InZone(DateTimeZoneProviders.Tzdb[zone])));

    [Theory]
    [InlineData("empty", null, null)]
    [InlineData("eq", null, "needs a value")]
    [InlineData("in", "\"a\"", "needs a list")]
    [InlineData("eq", "[1]", "takes one value")]
    [InlineData("regex", "\"(\"", "no regular expression")]
    [InlineData("date", "\"tomorrow\"", "'anniversary'")]
    [InlineData("date", "\"P1D\"", null)]
    public void A_value_that_an_operator_cannot_work_with_is_refused(string name, string? value, string? refusal)
    {
        var found = Operators.Refusal(name, Element(value));
        if (refusal is null)
        {
            Assert.Null(found);
        }
        else
        {
            Assert.Contains(refusal, found!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_pattern_of_many_wildcards_finds_its_text_however_long_that_is()
    {
        var (text, now) = (JsonSerializer.SerializeToElement(new string('a', 3000)), Instant.FromDateTimeOffset(StorageHost.Start).InUtc());
        Assert.False(Operators.Holds(text, "like", Element("\"%a%a%a%a%a%a%a%b\""), now));
        Assert.True(Operators.Holds(text, "like", Element("\"%a%a%a%a%a%a%a%\""), now));
        Assert.True(Operators.Holds(text, "regex", Element("\"a.*a.*a.*a.*a.*b|^a+$\""), now));
    }

    private static JsonElement Element(string? json) => json is null ? default : JsonElement.Parse(json);
}

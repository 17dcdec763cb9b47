using System.Text.RegularExpressions;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Tests.Schemas;

public class ValueSchemaTests
{
    private static readonly Dictionary<string, Schema> All = new(StringComparer.Ordinal)
    {
        ["text"] = new TextSchema(),
        ["text 2-4"] = new TextSchema { MinLength = 2, MaxLength = 4 },
        ["visible text"] = new TextSchema { NotBlank = true },
        ["upper case"] = new TextSchema { Pattern = new TextPattern(new Regex("^[A-Z]+$", RegexOptions.NonBacktracking), "not-upper", "Write capitals such as \"ABC\".") },
        ["id"] = new IdSchema(),
        ["integer"] = new IntegerSchema(),
        ["integer 1-10"] = new IntegerSchema { Min = 1, Max = 10 },
        ["long"] = new IntegerSchema { Min = long.MinValue, Max = long.MaxValue },
        ["number"] = new NumberSchema(),
        ["number 0-1"] = new NumberSchema { Min = 0, Max = 1 },
        ["boolean"] = new BooleanSchema(),
        ["choice"] = new ChoiceSchema("follow", "pin"),
        ["instant"] = new InstantSchema(),
        ["date"] = new DateSchema(),
        ["duration"] = new DurationSchema(),
        ["any duration"] = new DurationSchema { AllowNegative = true },
        ["positive duration"] = new DurationSchema { RequirePositive = true },
        ["fixed duration"] = new DurationSchema { FixedLength = true },
        ["time"] = new TimeOfDaySchema(),
        ["day"] = new DaySchema(),
        ["zone"] = new TimeZoneSchema(),
        ["url"] = new UrlSchema(),
        ["email"] = new EmailAddressSchema(),
        ["language"] = new LanguageTagSchema(),
        ["any"] = new AnySchema(),
        ["scalar"] = new ScalarSchema(),
        ["nullable"] = new NullableSchema(new IntegerSchema()),
    };

    [Theory]
    [InlineData("text", "\"\"")]
    [InlineData("text", "\"Ωмега 字 🎈\"")]
    [InlineData("text 2-4", "\"🎈🎈🎈🎈\"")]
    [InlineData("visible text", "\" x \"")]
    [InlineData("upper case", "\"ABC\"")]
    [InlineData("id", "\"a.b_c-9\"")]
    [InlineData("integer", "-2147483648")]
    [InlineData("integer 1-10", "10")]
    [InlineData("long", "9223372036854775807")]
    [InlineData("number", "1e300")]
    [InlineData("number 0-1", "0.5")]
    [InlineData("boolean", "false")]
    [InlineData("choice", "\"pin\"")]
    [InlineData("instant", "\"2026-03-02T10:00:00Z\"")]
    [InlineData("instant", "\"2026-03-02T10:00:00.123+02:00\"")]
    [InlineData("instant", "\"2026-03-02T10:00-05:00\"")]
    [InlineData("date", "\"2028-02-29\"")]
    [InlineData("duration", "\"P1Y2M3W4DT5H6M7S\"")]
    [InlineData("duration", "\"PT0S\"")]
    [InlineData("any duration", "\"-P7D\"")]
    [InlineData("positive duration", "\"PT0.5S\"")]
    [InlineData("fixed duration", "\"P2DT1M\"")]
    [InlineData("time", "\"09:00\"")]
    [InlineData("time", "\"23:59:59\"")]
    [InlineData("day", "\"sun\"")]
    [InlineData("zone", "\"Europe/Paris\"")]
    [InlineData("zone", "\"UTC\"")]
    [InlineData("url", "\"https://example.org:8443/a?b=c#d\"")]
    [InlineData("url", "\"http://localhost:7071/hook\"")]
    [InlineData("email", "\"a@b.c\"")]
    [InlineData("email", "\"first.last+tag@mail.example.org\"")]
    [InlineData("email", "\"用户@例子.广告\"")]
    [InlineData("language", "\"fr\"")]
    [InlineData("language", "\"zh-Hant-TW\"")]
    [InlineData("any", "{\"a\":[1,{\"b\":null}]}")]
    [InlineData("scalar", "null")]
    [InlineData("scalar", "1.5")]
    [InlineData("nullable", "null")]
    [InlineData("nullable", "3")]
    public void A_fitting_value_is_accepted(string schema, string json) => Assert.Empty(All[schema].Errors(json));

    [Theory]
    [InlineData("text", "5", "wrong-type", "found a number")]
    [InlineData("text", "null", "wrong-type", "found null")]
    [InlineData("text 2-4", "\"a\"", "too-short", "at least 2")]
    [InlineData("text 2-4", "\"abcde\"", "too-long", "at most 4")]
    [InlineData("visible text", "\" \\t\\u00a0\"", "blank", "visible")]
    [InlineData("upper case", "\"abc\"", "not-upper", "capitals")]
    [InlineData("id", "\"a b\"", "invalid-id", "letters")]
    [InlineData("id", "\"\"", "invalid-id", "1 to 128")]
    [InlineData("id", "\"..\"", "invalid-id", "letters")]
    [InlineData("id", "\"a\\n\"", "invalid-id", "letters")]
    [InlineData("integer", "\"5\"", "wrong-type", "found text")]
    [InlineData("integer", "5.5", "wrong-type", "point")]
    [InlineData("integer", "1e2", "wrong-type", "exponent")]
    [InlineData("integer", "2147483648", "out-of-range", "2147483647")]
    [InlineData("integer 1-10", "0", "out-of-range", "from 1 to 10")]
    [InlineData("long", "9223372036854775808", "out-of-range", "9223372036854775807")]
    [InlineData("number", "1e400", "out-of-range", "from")]
    [InlineData("number", "-1e400", "out-of-range", "from")]
    [InlineData("number 0-1", "1.01", "out-of-range", "from 0 to 1")]
    [InlineData("boolean", "\"true\"", "wrong-type", "without quotes")]
    [InlineData("choice", "\"pinn\"", "invalid-choice", "Did you mean 'pin'?")]
    [InlineData("choice", "true", "wrong-type", "\"follow\", \"pin\"")]
    [InlineData("instant", "\"2026-03-02T10:00:00\"", "invalid-instant", "offset")]
    [InlineData("instant", "\"2026-02-30T10:00:00Z\"", "invalid-instant", "2026-03-02T10:00:00Z")]
    [InlineData("instant", "\"tomorrow\"", "invalid-instant", "'tomorrow' is not")]
    [InlineData("instant", "1772445600", "wrong-type", "found a number")]
    [InlineData("date", "\"2026-02-29\"", "invalid-date", "2026-03-02")]
    [InlineData("duration", "\"1 day\"", "invalid-duration", "P1D")]
    [InlineData("duration", "\"-P1D\"", "invalid-duration", "zero to 100 years")]
    [InlineData("duration", "\"P101Y\"", "invalid-duration", "100 years")]
    [InlineData("duration", "\"P9999999999999999999D\"", "invalid-duration", "P1D")]
    [InlineData("duration", "\"\"", "invalid-duration", "P1D")]
    [InlineData("any duration", "\"-\"", "invalid-duration", "-P7D")]
    [InlineData("positive duration", "\"P0D\"", "invalid-duration", "above zero")]
    [InlineData("fixed duration", "\"P1M\"", "invalid-duration", "without years and months")]
    [InlineData("time", "\"24:00\"", "invalid-time", "23:59")]
    [InlineData("time", "\"9:00\"", "invalid-time", "09:00")]
    [InlineData("day", "\"Monday\"", "invalid-day", "Did you mean 'mon'?")]
    [InlineData("zone", "\"europe/paris\"", "invalid-time-zone", "Did you mean 'Europe/Paris'?")]
    [InlineData("zone", "\"New York\"", "invalid-time-zone", "Did you mean 'America/New_York'?")]
    [InlineData("zone", "\"Mars/Base\"", "invalid-time-zone", "IANA")]
    [InlineData("url", "\"/path\"", "invalid-url", "absolute")]
    [InlineData("url", "\"ftp://example.org\"", "invalid-url", "http")]
    [InlineData("url", "\"https://exa mple.org\"", "invalid-url", "http")]
    [InlineData("url", "\"javascript:alert(1)\"", "invalid-url", "http")]
    [InlineData("email", "\"ada\"", "invalid-email", "ada@example.org")]
    [InlineData("email", "\"ada@localhost\"", "invalid-email", "ada@example.org")]
    [InlineData("email", "\"Ada <ada@example.org>\"", "invalid-email", "ada@example.org")]
    [InlineData("email", "\"a..b@example.org\"", "invalid-email", "ada@example.org")]
    [InlineData("email", "\"ada@-example.org\"", "invalid-email", "ada@example.org")]
    [InlineData("email", "\"ada@example.org\\r\\nBcc: eve@example.org\"", "invalid-email", "ada@example.org")]
    [InlineData("language", "\"fr_FR\"", "invalid-language", "Did you mean 'fr-FR'?")]
    [InlineData("any", "1e999", "out-of-range", "too large")]
    [InlineData("scalar", "[1]", "wrong-type", "found a list")]
    [InlineData("scalar", "1e999", "out-of-range", "too large")]
    [InlineData("nullable", "\"x\"", "wrong-type", "found text")]
    public void Another_value_is_refused_with_a_code_and_help(string schema, string json, string code, string help)
    {
        var error = Assert.Single(All[schema].Errors(json));
        Assert.Equal(("", code), (error.Pointer, error.Code));
        Assert.Contains(help, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_value_is_not_repeated_in_the_message()
    {
        var error = Assert.Single(new UrlSchema().Errors($"\"{new string('x', 500)}\""));
        Assert.StartsWith("This text of 500 characters is not", error.Message, StringComparison.Ordinal);
    }
}

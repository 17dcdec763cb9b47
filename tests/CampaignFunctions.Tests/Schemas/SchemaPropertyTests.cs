using CampaignFunctions.Schemas;
using CsCheck;

namespace CampaignFunctions.Tests.Schemas;

public class SchemaPropertyTests
{
    private static readonly Schema[] All =
    [
        new TextSchema { MinLength = 1, MaxLength = 3, NotBlank = true }, new IdSchema(), new IntegerSchema(), new NumberSchema(), new BooleanSchema(),
        new ChoiceSchema("interval", "date"), new InstantSchema(), new DateSchema(), new DurationSchema(), new DurationSchema { AllowNegative = true, FixedLength = true },
        new TimeOfDaySchema(), new DaySchema(), new TimeZoneSchema(), new UrlSchema(), new EmailAddressSchema(), new LanguageTagSchema(), new AnySchema(), new ScalarSchema(),
        new NullableSchema(new IdSchema()), new ListSchema(new ScalarSchema()) { Unique = true, MaxItems = 2 }, new MapSchema(new AnySchema()) { MaxEntries = 2 },
        new OneOfSchema(new IdSchema(), new ListSchema(new IdSchema()), new ObjectSchema(Property.Required("id", new IdSchema()))),
        new ObjectSchema(Property.Required("mode", new TextSchema()), Property.Optional("points", new IntegerSchema())),
        new VariantSchema("mode", new Variant("interval", Property.Required("interval", new DurationSchema())), new Variant("points")),
    ];

    [Fact]
    public void Any_json_value_is_accepted_or_refused_and_crashes_no_schema() =>
        AnyJson.Value("mode", "interval", "points", "id").Sample(json =>
        {
            var value = Checking.Json(json);
            foreach (var schema in All)
            {
                var errors = new List<ValidationError>();
                schema.Check(value, "", errors);
                Assert.All(errors, error => Assert.True(error.Pointer.Length == 0 || error.Pointer[0] == '/'));
            }
        });

    [Fact]
    public void Every_schema_describes_itself_and_its_nullable_form() =>
        Assert.All(All, schema =>
        {
            Assert.NotNull(schema.Describe());
            Assert.Contains("null", new NullableSchema(schema).Describe().ToJsonString() + (schema is AnySchema ? "null" : ""), StringComparison.Ordinal);
        });

    [Fact]
    public void The_edit_distance_is_the_same_both_ways() =>
        Gen.Select(Gen.String.AlphaNumeric, Gen.String.AlphaNumeric).Sample((one, other) => Nearest.Distance(one, other, 100) == Nearest.Distance(other, one, 100));
}

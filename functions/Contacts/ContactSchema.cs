using System.Text.RegularExpressions;
using CampaignFunctions.Schemas;
using static CampaignFunctions.Schemas.Property;

namespace CampaignFunctions.Contacts;

/// <summary>What the body of a contact must look like. Nothing is required: a patch may hold any part of it.</summary>
internal static partial class ContactSchema
{
    /// <summary>What an id must look like, for people.</summary>
    public const string IdRule = "An id has 1 to 128 letters (a-z, A-Z), digits, or any of . _ - @ + : such as \"c-17\".";

    /// <summary>An id of a contact.</summary>
    public static Schema Id { get; } = new TextSchema
    {
        Pattern = new TextPattern(IdForm, ErrorCodes.InvalidId, IdRule),
    };

    /// <summary>The value of a custom field; null clears it.</summary>
    public static Schema FieldValue { get; } = new OneOfSchema(new ScalarSchema(), new ListSchema(new TextSchema()) { MaxItems = 1000 })
    {
        Description = "Text, number, boolean, or a list of texts. null clears the field.",
    };

    private static readonly Schema Word = new TextSchema { NotBlank = true, MaxLength = 128 };

    private static readonly Property[] Members =
    [
        Optional("id", Id),
        Optional("email", new EmailAddressSchema { Description = "One contact per address, compared in lower case." }),
        Optional("phone", new TextSchema { NotBlank = true, MaxLength = 64, Description = "Kept as E.164 when it can be understood; for national numbers the field 'country' must hold a region code such as FR." }),
        Optional("timeZone", new TimeZoneSchema()),
        Optional("locale", new LanguageTagSchema()),
        Optional("ipAddresses", new ListSchema(new IpAddressSchema()) { MaxItems = 100 }),
        Optional("points", new IntegerSchema { Min = -Farthest, Max = Farthest }),
        Optional("pointGroups", new MapSchema(new NullableSchema(new IntegerSchema { Min = -Farthest, Max = Farthest })) { MaxEntries = 200 }),
        Optional("stage", new IdSchema()),
        Optional("owner", new IdSchema()),
        Optional("tags", new ListSchema(new TextSchema { NotBlank = true, MaxLength = 255 }) { MaxItems = 1000, Description = "Trimmed, unique without case." }),
        Optional("segments", new ListSchema(new ObjectSchema(Required("id", new IdSchema()), Optional("source", new ChoiceSchema("manual", "filter")))) { MaxItems = 1000 }),
        Optional("companies", new ListSchema(new ObjectSchema(Required("id", new IdSchema()), Optional("primary", new BooleanSchema()))) { MaxItems = 200 }),
        Optional("doNotContact", new ListSchema(DoNotContact()) { MaxItems = 50 }),
        Optional("channelPreferences", Preferences()),
        Optional("categoryOptOuts", new ListSchema(new IdSchema()) { MaxItems = 1000, Description = "Email categories that the contact does not want." }),
        Optional("fields", new MapSchema(FieldValue) { KeyPattern = FieldAlias.Pattern, MaxEntries = 1000, Description = "Custom fields by alias." }),
        Optional("remoteIds", new MapSchema(new TextSchema()) { Description = "Ids in other systems, by integration. Shown only." }),
        Optional("createdAt", new InstantSchema { Description = "Shown only." }),
    ];

    private const long Farthest = 1_000_000_000_000;

    /// <summary>The body of PUT, PATCH and POST: members of other names are errors.</summary>
    public static ObjectSchema Body { get; } = new(Members);

    /// <summary>The contact in a trigger: members of other names are custom fields.</summary>
    public static ObjectSchema Loose { get; } = new(Members) { Others = FieldValue, OtherNames = FieldAlias.Pattern };

    /// <summary>The names that are members of a contact itself rather than custom fields.</summary>
    public static IReadOnlySet<string> Names { get; } = Members.Select(member => member.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a text can be a contact's id.</summary>
    public static bool IsId(string text) => IdForm.IsMatch(text);

    private static ObjectSchema DoNotContact() => new(
        Required("channel", Word),
        Optional("reason", new ChoiceSchema("unsubscribed", "bounced", "manual")),
        Optional("comment", new TextSchema { MaxLength = 1000 }),
        Optional("at", new InstantSchema()));

    private static ObjectSchema Preferences() => new(
        Optional("preferred", Word),
        Optional("frequency", new MapSchema(new NullableSchema(Cap())) { MaxEntries = 50 }));

    private static ObjectSchema Cap() => new(
        Required("count", new IntegerSchema { Min = 0, Max = 100_000 }),
        Required("per", new ChoiceSchema("day", "week", "month")));

    // Dots alone have another meaning in URLs.
    [GeneratedRegex(@"^(?!\.{1,2}\z)[A-Za-z0-9._\-@+:]{1,128}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex IdForm { get; }
}

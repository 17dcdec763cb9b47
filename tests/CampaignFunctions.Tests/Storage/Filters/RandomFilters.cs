using System.Text.Json;
using CampaignFunctions.Contacts;
using CampaignFunctions.Library.Filters;
using CampaignFunctions.Tests.Backend;
using CsCheck;

namespace CampaignFunctions.Tests.Storage.Filters;

/// <summary>Contacts and filters made of few values, in many spellings, so that they meet often.</summary>
internal static class RandomFilters
{
    private static readonly string[] Texts =
    [
        "France", "FRANCE", "france", "Île", "île", "ß", "K", "k", "\u212A", "", " ", "5", "5.0", " 5", "+5", "-5", "1e1", "10", "true", "1990-03-02", "2026-03-02", "2026-03-01T23:30:00-05:00",
        "2026-03-02T10:00:00Z", "2026-03-09", "2026-13-45", "1990-3-2 10:00", "2026-02-02", "a%c", "abc", "ab", "a\nc", "vip", "x, y",
    ];

    private static readonly string[] Numbers = ["5", "5.0", "-5", "0", "10", "1e1", "0.1", "9007199254740993"];
    private static readonly string[] Rules = [Operators.Anniversary, "P0D", "P7D", "-P1M", "-P36Y"];
    private static readonly string[] Customs = ["country", "age"];

    private static readonly Gen<JsonElement> Text = OneOf(Texts).Select(text => JsonSerializer.SerializeToElement(text));
    private static readonly Gen<JsonElement> Scalar = Gen.OneOf(Text, OneOf(Numbers).Select(number => JsonElement.Parse(number)), OneOf("true", "false").Select(word => JsonElement.Parse(word)));
    private static readonly Gen<JsonElement> FieldValue = Gen.Frequency((5, Scalar), (1, OneOf(Texts).List[0, 3].Select(list => JsonSerializer.SerializeToElement(list))));

    private static readonly Gen<string?> MaybeText = Gen.Frequency((1, Gen.Const((string?)null)), (2, OneOf(Texts).Where(text => text.Trim().Length > 0).Select(text => (string?)text)));
    private static readonly Gen<List<string>> Few = OneOf("vip", "VIP", "France", "île", "5", "\u212A").List[0, 3].Select(list => list.Distinct(StringComparer.OrdinalIgnoreCase).ToList());

    public static Gen<Contact> Contact { get; } =
        from own in Gen.Select(MaybeText, MaybeText, OneOf(-5L, 0, 5, 10), Few, Few, Few)
        from fields in Gen.Select(FieldValue, FieldValue, Gen.Int[0, 3])
        select new Contact
        {
            Id = "c",
            Stage = own.Item1,
            Locale = own.Item2,
            Points = own.Item3,
            Tags = own.Item4,
            Companies = own.Item5.ConvertAll(id => new CompanyLink(id, false)),
            Segments = own.Item6.ConvertAll(id => new SegmentMembership(id, SegmentSource.Manual)),
            CreatedAt = StorageHost.Start,
            Fields = new[] { (Customs[0], fields.Item1), (Customs[1], fields.Item2) }.Where((_, index) => (fields.Item3 & (1 << index)) != 0).ToDictionary(field => field.Item1, field => field.Item2),
        };

    private static Gen<SegmentFilter> Condition { get; } =
        from field in OneOf("country", "age", "country", "age", "stage", "locale", "points", "tags", "companies", "segments", "createdAt")
        from name in OneOf([.. ComparisonOperators.All])
        from value in name switch
        {
            "in" or "notIn" => Scalar.List[0, 4].Select(list => JsonSerializer.SerializeToElement(list)),
            "date" => OneOf(Rules).Select(rule => JsonSerializer.SerializeToElement(rule)),
            "like" or "notLike" => Gen.OneOf(Text, OneOf("%", "f%", "%c", "a_c", "_", "k%", "%\u212A", "%.%").Select(like => JsonSerializer.SerializeToElement(like))),
            "regex" or "notRegex" => OneOf("^f", "k", "^$", "[0-9]+").Select(regex => JsonSerializer.SerializeToElement(regex)),
            _ => Scalar,
        }
        select (SegmentFilter)new FilterCondition(field, name, value);

    public static Gen<SegmentFilter> Filter { get; } = Gen.Recursive<SegmentFilter>((depth, inner) => depth > 3
        ? Condition
        : Gen.Frequency(
            (4, Condition),
            (1, inner.List[1, 3].Select(filters => (SegmentFilter)new AllOf(filters))),
            (1, inner.List[1, 3].Select(filters => (SegmentFilter)new AnyOf(filters))),
            (1, inner.Select(filter => (SegmentFilter)new NoneOf(filter)))));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}

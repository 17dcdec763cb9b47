using System.Text.Json;
using CampaignFunctions.Contacts;
using CampaignFunctions.Library.Filters;
using NodaTime;

namespace CampaignFunctions.Storage.Filters;

/// <summary>
/// Compiles a segment's filter to parameterised SQL over the documents of contacts. What SQL can't say as <see cref="Operators"/> does (regular
/// expressions, numbers and dates in texts, letters outside ASCII without case) it leaves open: the query then finds more contacts than
/// belong to the segment, never fewer, and memory decides.
/// </summary>
/// <param name="parameters">Receives the values.</param>
/// <param name="now">The moment of the rebuild, UTC: what relative dates count from.</param>
internal sealed class FilterSql(SqlParameters parameters, DateTimeOffset now)
{
    /// <summary>What a query can say about a filter.</summary>
    public Bounds Compile(SegmentFilter filter) => filter switch
    {
        AllOf all => all.Filters.Aggregate(Bounds.Always, (bounds, inner) => bounds & Compile(inner)),
        AnyOf any => any.Filters.Aggregate(Bounds.Never, (bounds, inner) => bounds | Compile(inner)),
        NoneOf none => !Compile(none.Filter),
        FilterCondition { Operator: "neq" or "notIn" or "notContains" or "notLike" or "notRegex" or "notEmpty" } condition => !Positive(condition with { Operator = Opposite(condition.Operator) }),
        FilterCondition condition => Positive(condition),
        _ => Bounds.Unknown,
    };

    private static string Opposite(string name) => name == "neq" ? "eq" : char.ToLowerInvariant(name[3]) + name[4..];

    private Bounds Positive(FilterCondition condition) => condition.Field switch
    {
        FilterFields.Points => Number("c.points", condition),
        FilterFields.Tags => List("c.tags", "i", condition),
        FilterFields.Segments => List("c.segmentIds", "i", condition),
        FilterFields.Companies => List("c.companies", "i.id", condition),
        var name when FilterFields.Texts.Contains(name) => Absent($"c.{name}", condition) | Typed("IS_STRING", $"c.{name}", Text($"c.{name}", condition)),
        var name => Custom($"c.fields[{JsonSerializer.Serialize(name)}]", condition),
    };

    private Bounds Custom(string value, FilterCondition condition) =>
        Absent(value, condition)
        | Typed("IS_STRING", value, Text(value, condition))
        | Typed("IS_NUMBER", value, Number(value, condition))
        | Typed("IS_BOOL", value, Bounds.Exactly($"{value} = true") & Holds("true", condition) | Bounds.Exactly($"{value} = false") & Holds("false", condition))
        | Typed("IS_ARRAY", value, List(value, "i", condition));

    private static Bounds Typed(string test, string value, Bounds bounds) => Bounds.Exactly($"{test}({value})") & bounds;

    // What holds for a contact without the value is the same for all of them.
    private Bounds Absent(string value, FilterCondition condition) =>
        Bounds.Exactly($"(NOT IS_DEFINED({value}) OR IS_NULL({value}))") & Bounds.Exactly(Operators.Holds(default, condition.Operator, condition.Value, Utc));

    private ZonedDateTime Utc => Instant.FromDateTimeOffset(now).InUtc();

    private Bounds Holds(string json, FilterCondition condition) => Bounds.Exactly(Operators.Holds(JsonElement.Parse(json), condition.Operator, condition.Value, Utc));

    private Bounds Text(string value, FilterCondition condition) => new TextSql(parameters, now).Compile(value, condition.Operator, condition.Value);

    private Bounds Number(string value, FilterCondition condition)
    {
        var comparison = condition.Operator switch { "gt" => ">", "gte" => ">=", "lt" => "<", "lte" => "<=", _ => null };
        if (comparison is not null)
        {
            return Operators.Number(ContactFields.Text(condition.Value)) is { } number ? Bounds.Exactly($"{value} {comparison} {parameters.Add(number)}") : Bounds.Unknown;
        }

        return condition.Operator switch
        {
            "eq" or "in" => FilterValues.Of(condition.Value).Numbers is { Count: > 0 } numbers ? Bounds.Exactly($"ARRAY_CONTAINS({parameters.Add(numbers)}, {value})") : Bounds.Never,
            "empty" => Bounds.Never,
            _ => Bounds.Unknown,
        };
    }

    // One item must equal one of the values, as a text does. The list may not be there at all when it is empty.
    private Bounds List(string list, string item, FilterCondition condition)
    {
        switch (condition.Operator)
        {
            case "empty":
                return Bounds.Exactly($"(NOT IS_ARRAY({list}) OR ARRAY_LENGTH({list}) = 0)");
            case "eq" or "in" or "contains":
                var text = Text(item, condition with { Operator = condition.Operator == "in" ? "in" : "eq" });
                return Exists(list, Bounds.Exactly($"NOT IS_STRING({item})") & Bounds.Unknown | Typed("IS_STRING", item, text));
            default:
                return Bounds.Unknown;
        }
    }

    private static Bounds Exists(string list, Bounds item) => new(Exists(list, item.Possible), Exists(list, item.Certain));

    private static string Exists(string list, string condition) =>
        condition == Bounds.False ? Bounds.False : $"EXISTS(SELECT VALUE i FROM i IN {list} WHERE {condition})";
}

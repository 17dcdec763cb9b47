using System.Text;
using System.Text.Json;
using CampaignFunctions.Contacts;
using NodaTime;
using NodaTime.Text;

namespace CampaignFunctions.Storage.Filters;

/// <summary>Conditions on a value that is a text.</summary>
internal sealed class TextSql(SqlParameters parameters, DateTimeOffset now)
{
    // Whatever can be read as a number begins like this.
    private const string NumberLike = @"^\s*[-+.0-9]";
    private const string DateForm = @"^[0-9]{4}-[0-9]{2}-[0-9]{2}";
    private const string NotAscii = @"[^\x00-\x7F]";
    private const string Visible = "[!-~]";

    /// <summary>What a query can say about a text.</summary>
    public Bounds Compile(string text, string name, JsonElement value) => name switch
    {
        "eq" or "in" => EqualsOneOf(text, FilterValues.Of(value)),
        "gt" or "gte" or "lt" or "lte" => Compares(text, name, ContactFields.Text(value)),
        "contains" => Holds("CONTAINS", text, ContactFields.Text(value)),
        "startsWith" => Holds("STARTSWITH", text, ContactFields.Text(value)),
        "endsWith" => Holds("ENDSWITH", text, ContactFields.Text(value)),
        "like" => Like(text, ContactFields.Text(value)),
        "empty" => Empty(text),
        "date" => IsDate(text, ContactFields.Text(value)),
        _ => Bounds.Unknown,
    };

    private Bounds EqualsOneOf(string text, FilterValues values)
    {
        var bounds = values.HasEmpty ? Empty(text) : Bounds.Never;
        if (values.Exact.Count > 0)
        {
            bounds |= new Bounds(Bounds.False, $"ARRAY_CONTAINS({parameters.Add(values.Exact)}, {text})");
        }

        if (values.Plain.Count > 0)
        {
            bounds |= Perhaps($"ARRAY_CONTAINS({parameters.Add(values.Plain)}, LOWER({text}))");
        }

        if (values.Numbers.Count > 0)
        {
            bounds |= Perhaps(Matches(text, NumberLike));
        }

        if (values.HasDates)
        {
            bounds |= Perhaps($"(LENGTH({text}) >= 10 AND SUBSTRING({text}, 4, 1) = '-')");
        }

        return values.HasOther ? bounds | Perhaps(Matches(text, NotAscii)) : bounds;
    }

    private Bounds Empty(string text) => new($"NOT {Matches(text, Visible)}", $"{text} = ''");

    // Dates are written with offsets of at most 14 hours: a day more on either side holds all that are.
    private Bounds Compares(string text, string name, string value)
    {
        if (Operators.Moment(value) is not { Year: > 1 and < 9998 } moment || !LocalDatePattern.Iso.Parse(value[..10]).Success)
        {
            return Bounds.Unknown;
        }

        var comparison = name is "gt" or "gte" ? $">= {Day(moment, -1)}" : $"<= {Day(moment, 1)}";
        return Perhaps($"(NOT {Matches(text, DateForm)} OR LEFT({text}, 10) {comparison})");
    }

    private Bounds Holds(string function, string text, string part)
    {
        if (part.Length == 0)
        {
            return Bounds.Always;
        }

        var parameter = parameters.Add(part);
        return new Bounds(Ascii.IsValid(part) ? $"{function}({text}, {parameter}, true)" : Matches(text, NotAscii), $"{function}({text}, {parameter})");
    }

    private Bounds Like(string text, string like) => Ascii.IsValid(like)
        ? Perhaps($"(RegexMatch({text}, {parameters.Add(Operators.LikePattern(like).Replace("(?s)", "", StringComparison.Ordinal).Replace("\\z", "$", StringComparison.Ordinal))}, 'is') OR {Matches(text, NotAscii)})")
        : Bounds.Unknown;

    // It is yesterday, today or tomorrow where the contact is, and an instant is written with another day there than here: a day more on either side.
    private Bounds IsDate(string text, string rule)
    {
        var today = LocalDate.FromDateTime(now.UtcDateTime);
        var wanted = Enumerable.Range(-1, 3).Select(day => rule == Operators.Anniversary ? today.PlusDays(day) : Operators.RelativeDate(rule, today.PlusDays(day))).ToList();
        if (wanted.Exists(day => day is not { Year: > 1 and < 9998 }))
        {
            return Bounds.Unknown;
        }

        string[] days = [.. wanted.SelectMany(day => Enumerable.Range(-1, 3).Select(more => LocalDatePattern.Iso.Format(day!.Value.PlusDays(more)))).Distinct(StringComparer.Ordinal)];
        var fits = rule == Operators.Anniversary
            ? $"ARRAY_CONTAINS({parameters.Add(Array.ConvertAll(days, day => day[5..]))}, SUBSTRING({text}, 5, 5))"
            : $"ARRAY_CONTAINS({parameters.Add(days)}, LEFT({text}, 10))";
        return Perhaps($"(NOT {Matches(text, DateForm)} OR {fits})");
    }

    private static Bounds Perhaps(string sql) => new(sql, Bounds.False);

    private string Day(DateTimeOffset moment, int days) => parameters.Add(LocalDatePattern.Iso.Format(LocalDate.FromDateTime(moment.UtcDateTime).PlusDays(days)));

    private string Matches(string text, string pattern) => $"RegexMatch({text}, {parameters.Add(pattern)})";
}

using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace CampaignFunctions.Library.Fields;

/// <summary>Moments in words, as update-contact takes them for dates: <c>today</c>, <c>tomorrow</c>, <c>+3 days</c>, <c>now+3hours</c>.</summary>
public static partial class RelativeMoment
{
    /// <summary>Whether a text is one.</summary>
    public static bool Is(string text) => Form.Match(text.Trim()) is { Success: true, Length: > 0 };

    /// <summary>What the words mean for a field of that kind: a date of the zone's calendar, or an instant in UTC. Other texts come back as they are.</summary>
    /// <param name="text">The words.</param>
    /// <param name="kind"><c>date</c> or <c>datetime</c>.</param>
    /// <param name="now">The present moment, UTC.</param>
    /// <param name="zone">The zone whose day and wall time count.</param>
    public static string Resolve(string text, string kind, DateTimeOffset now, DateTimeZone zone)
    {
        if (!Is(text))
        {
            return text;
        }

        var match = Form.Match(text.Trim());
        var local = Instant.FromDateTimeOffset(now).InZone(zone).LocalDateTime;
        var start = match.Groups["word"].Value.ToUpperInvariant() switch
        {
            "TODAY" => local.Date.AtMidnight(),
            "TOMORROW" => local.Date.PlusDays(1).AtMidnight(),
            "YESTERDAY" => local.Date.PlusDays(-1).AtMidnight(),
            _ => local,
        };
        var moment = match.Groups["count"].Success ? start.Plus(Offset(match)) : start;
        return kind == "date"
            ? LocalDatePattern.Iso.Format(moment.Date)
            : InstantPattern.ExtendedIso.Format(moment.InZoneLeniently(zone).ToInstant());
    }

    private static Period Offset(Match match)
    {
        var count = int.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture) * (match.Groups["sign"].Value == "-" ? -1 : 1);
        return match.Groups["unit"].Value.ToUpperInvariant() switch
        {
            "MINUTE" => Period.FromMinutes(count),
            "HOUR" => Period.FromHours(count),
            "DAY" => Period.FromDays(count),
            "WEEK" => Period.FromWeeks(count),
            "MONTH" => Period.FromMonths(count),
            _ => Period.FromYears(count),
        };
    }

    // Three digits of any unit stay within the calendar.
    [GeneratedRegex(@"^(?<word>now|today|tomorrow|yesterday)?\s*((?<sign>[+-])\s*(?<count>[0-9]{1,3})\s*(?<unit>minute|hour|day|week|month|year)s?)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form { get; }
}

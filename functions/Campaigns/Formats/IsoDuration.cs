using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace CampaignFunctions.Campaigns.Formats;

/// <summary>
/// ISO 8601 durations: <c>P1D</c>, <c>P1Y2M</c>, <c>P2W</c>, <c>PT30M</c>, <c>PT1.5S</c>, and <c>-P7D</c> for seven days back.
/// Units stay as written: <c>PT24H</c> is 24 elapsed hours and never becomes <c>P1D</c>, a calendar day.
/// </summary>
public static class IsoDuration
{
    /// <summary>Reads a duration; false: the text is none, or a unit is too large to count.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Period? period)
    {
        period = null;
        if (string.IsNullOrEmpty(text))
            return false;

        var backwards = text[0] == '-';
        var parsed = PeriodPattern.NormalizingIso.Parse(backwards ? text[1..] : text);
        if (!parsed.Success || !char.IsAsciiLetter(text[^1]) || text[^1] == 'T')
            return false;

        period = backwards ? Period.Zero - parsed.Value : parsed.Value;
        return true;
    }

    /// <summary>Writes a duration so that <see cref="TryParse"/> reads the same one.</summary>
    public static string Format(Period period)
    {
        const long nanosecondsPerSecond = 1_000_000_000;
        var fraction = (decimal)period.Nanoseconds + (period.Ticks * 100m) + (period.Milliseconds * 1_000_000m);
        if (fraction == 0)
            return PeriodPattern.Roundtrip.Format(period);

        var seconds = period.Seconds + (fraction / nanosecondsPerSecond);
        var whole = new PeriodBuilder(period) { Seconds = 0, Milliseconds = 0, Ticks = 0, Nanoseconds = 0 }.Build();
        var prefix = whole.Equals(Period.Zero) ? "P" : PeriodPattern.Roundtrip.Format(whole);
        return string.Create(CultureInfo.InvariantCulture, $"{prefix}{(whole.HasTimeComponent ? "" : "T")}{seconds:0.#########}S");
    }
}

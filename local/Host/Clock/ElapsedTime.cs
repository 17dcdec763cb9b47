using System.Globalization;
using System.Text.RegularExpressions;

namespace Local.Host.Clock;

/// <summary>ISO 8601 durations that mean the same at any time: weeks, days of 24 hours, hours, minutes, seconds.</summary>
internal static partial class ElapsedTime
{
    /// <summary>The duration, or null when it isn't one (or has years or months, whose length differs).</summary>
    public static TimeSpan? Parse(string text)
    {
        var match = Form.Match(text);
        if (!match.Success || text.EndsWith('P') || text.EndsWith('T')) return null;
        double Number(string name) => match.Groups[name] is { Success: true } group ? double.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
        var seconds = ((((Number("w") * 7) + Number("d")) * 24 + Number("h")) * 60 + Number("m")) * 60 + Number("s");
        return seconds <= TimeSpan.MaxValue.TotalSeconds / 2 ? TimeSpan.FromSeconds(seconds) : null;
    }

    [GeneratedRegex(
        @"^P((?<w>\d{1,9})W)?((?<d>\d{1,9})D)?(T((?<h>\d{1,9})H)?((?<m>\d{1,9})M)?((?<s>\d{1,9}(\.\d{1,7})?)S)?)?$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Form { get; }
}

using System.Globalization;
using System.Text.RegularExpressions;
using Inbox.Bodies;
using Microsoft.AspNetCore.Http;

namespace Local.Host.Clock;

/// <summary>Reads where the clock is to be moved: <c>now</c> or <c>advance</c>.</summary>
internal static partial class ClockBody
{
    /// <summary>The new time, or the answer that says what is wrong with the body.</summary>
    public static async Task<(DateTimeOffset Now, IResult? Problem)> ReadAsync(HttpRequest request, DateTimeOffset present)
    {
        var body = await JsonBody.ReadAsync(request, "now", "advance");
        var now = body.Text("now");
        var advance = body.Text("advance");
        if (now is not null && advance is not null)
            body.Refuse("advance", "conflict", "'now' and 'advance' can't be given together.");
        if (!body.Has("now") && !body.Has("advance"))
            body.Refuse("now", "required", "'now' (an instant such as 2026-03-02T10:00:00Z) or 'advance' (a duration such as PT1H) is required.");

        var target = now is not null ? Instant(body, now, present) : advance is not null ? Later(body, advance, present) : present;
        return (target, body.Problem());
    }

    private static DateTimeOffset Instant(JsonBody body, string text, DateTimeOffset present)
    {
        if (!Form.IsMatch(text) || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var instant))
            body.Refuse("now", "invalid-instant", $"'{text}' isn't an instant with its offset, such as 2026-03-02T10:00:00Z.");
        else if (instant < present)
            body.Refuse("now", "backwards", $"The clock stands at {present.UtcDateTime:O} and can't go back; --reset starts over at the present time.");
        else
            return instant;
        return present;
    }

    private static DateTimeOffset Later(JsonBody body, string text, DateTimeOffset present)
    {
        if (ElapsedTime.Parse(text) is not { } duration)
            body.Refuse("advance", "invalid-duration", $"'{text}' isn't a duration of weeks, days, hours, minutes and seconds, such as P1D or PT30M; the clock can't go back.");
        else if (duration > DateTimeOffset.MaxValue - present)
            body.Refuse("advance", "invalid-duration", $"'{text}' leads beyond the year 9999.");
        else
            return present + duration;
        return present;
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Form { get; }
}

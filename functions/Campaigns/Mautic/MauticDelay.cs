using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CampaignFunctions.Campaigns.Mautic;

/// <summary>When a Mautic event is triggered, as a delay.</summary>
internal static class MauticDelay
{
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <summary>The delay; null: immediate.</summary>
    /// <param name="source">The event.</param>
    /// <param name="isTimeAllowed">Whether it stands on a decision's no path, where the delay is the time allowed and can't be left out.</param>
    /// <param name="report">What can't be carried over exactly.</param>
    public static JsonObject? Of(MauticEvent source, bool isTimeAllowed, ImportReport report)
    {
        var delay = source.Body.Any("triggerMode", "trigger_mode").Word() switch
        {
            "interval" => Interval(source, report),
            "date" => Date(source, report),
            "optimized" => Optimized(source, report),
            _ => null,
        };
        if (delay is null && isTimeAllowed)
        {
            report.Warn(source.Pointer, "An action on a decision's no path has no time allowed: the no path is taken at once. Give it a delay.");
            return new JsonObject { ["mode"] = "interval", ["interval"] = "PT0S" };
        }

        return delay;
    }

    private static JsonObject? Interval(MauticEvent source, ImportReport report)
    {
        var count = source.Body.Any("triggerInterval", "trigger_interval").Number() ?? 0;
        var unit = source.Body.Any("triggerIntervalUnit", "trigger_interval_unit").Word()?.ToLowerInvariant() ?? "d";
        if (Duration(Math.Max(count, 0), unit) is not { } interval)
        {
            report.Error(source.Pointer, $"'{unit}' is no unit of time: the step runs at once.");
            return null;
        }

        if (unit is "m" or "y" && count > 0)
        {
            report.Info(source.Pointer, "A month that has no such day ends with its last day; Mautic goes on into the next month.");
        }

        var delay = new JsonObject { ["mode"] = "interval", ["interval"] = interval };
        Hours(source, delay, report);
        Weekdays(source, delay, report);
        return count <= 0 && delay.Count == 2 ? null : delay;
    }

    private static void Hours(MauticEvent source, JsonObject delay, ImportReport report)
    {
        var start = Time(source.Body.Any("triggerRestrictedStartHour", "trigger_restricted_start_hour"));
        var stop = Time(source.Body.Any("triggerRestrictedStopHour", "trigger_restricted_stop_hour"));
        if (Time(source.Body.Any("triggerHour", "trigger_hour")) is { } at)
        {
            delay["at"] = at;
            report.Info(source.Pointer, $"After {at} the step waits for the next {at}; newer Mautic versions run it at once.");
        }
        else if (start is not null && stop is not null && start != stop)
        {
            var crosses = string.CompareOrdinal(stop, start) < 0;
            delay["between"] = new JsonObject { ["from"] = crosses ? stop : start, ["to"] = crosses ? start : stop };
            if (crosses)
            {
                report.Warn(source.Pointer, $"The window {start} to {stop} crosses midnight, which Mautic turns round: it is {stop} to {start} as there. Turn it back if the night is meant.");
            }
        }
        else if (start is not null || stop is not null)
        {
            report.Info(source.Pointer, "A window with one end, or none between its ends, has no effect and is left out.");
        }
    }

    private static void Weekdays(MauticEvent source, JsonObject delay, ImportReport report)
    {
        var given = source.Body.Any("triggerRestrictedDaysOfWeek", "trigger_restricted_dow", "trigger_restricted_days_of_week").Words();
        var numbers = given.Select(day => int.TryParse(day, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : int.MinValue).ToArray();
        var days = numbers.SelectMany(day => day switch { -1 => Enumerable.Range(1, 5), >= 0 and <= 6 => [day], _ => Enumerable.Empty<int>() }).Distinct().Order().Select(day => (JsonNode)Days[day]).ToArray();
        if (numbers.Any(day => day is < -1 or > 6))
        {
            report.Warn(source.Pointer, "A weekday that is none is left out.");
        }

        if (days.Length > 0)
        {
            delay["days"] = new JsonArray(days);
            if (!delay.ContainsKey("at") && !delay.ContainsKey("between"))
            {
                report.Info(source.Pointer, "Weekdays are those of the contact's zone; Mautic takes the server's zone where only weekdays are set.");
            }
        }
    }

    private static JsonObject? Date(MauticEvent source, ImportReport report)
    {
        if (DateTimeOffset.TryParse(source.Body.Any("triggerDate", "trigger_date").Word(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date))
        {
            return new JsonObject { ["mode"] = "date", ["date"] = date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) };
        }

        report.Warn(source.Pointer, "The date is missing or can't be read: the step runs at once, as in Mautic.");
        return null;
    }

    private static JsonObject? Optimized(MauticEvent source, ImportReport report)
    {
        report.Warn(source.Pointer, "There is no optimized time: the step runs from 9 to 12 in the contact's zone, which is Mautic's window without statistics.");
        return new JsonObject { ["mode"] = "interval", ["interval"] = "PT0S", ["between"] = new JsonObject { ["from"] = "09:00", ["to"] = "12:00" } };
    }

    private static string? Duration(long count, string unit) => unit switch
    {
        "s" => $"PT{count}S",
        "i" => $"PT{count}M",
        "h" => $"PT{count}H",
        "d" => $"P{count}D",
        "m" => $"P{count}M",
        "y" => $"P{count}Y",
        _ => null,
    };

    private static string? Time(JsonElement? element) => element.Word() switch
    {
        { } text when TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var time) => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        { } text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var moment) => moment.ToString("HH:mm", CultureInfo.InvariantCulture),
        _ => null,
    };
}

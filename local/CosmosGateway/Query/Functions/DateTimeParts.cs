namespace CosmosGateway.Query.Functions;

internal enum DateTimePart
{
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
    Millisecond,
    Microsecond,
    Nanosecond,
}

/// <summary>The parts of a point in time that date functions name, add, read and count.</summary>
internal static class DateTimeParts
{
    public static bool TryParse(string name, out DateTimePart part)
    {
        DateTimePart? found = name.ToLowerInvariant() switch
        {
            "year" or "yyyy" or "yy" => DateTimePart.Year,
            "month" or "mm" or "m" => DateTimePart.Month,
            "day" or "dd" or "d" => DateTimePart.Day,
            "hour" or "hh" => DateTimePart.Hour,
            "minute" or "mi" or "n" => DateTimePart.Minute,
            "second" or "ss" or "s" => DateTimePart.Second,
            "millisecond" or "ms" => DateTimePart.Millisecond,
            "microsecond" or "mcs" => DateTimePart.Microsecond,
            "nanosecond" or "ns" => DateTimePart.Nanosecond,
            _ => null,
        };
        part = found ?? default;
        return found is not null;
    }

    public static bool TryAdd(DateTime time, DateTimePart part, long count, out DateTime result)
    {
        try
        {
            result = part switch
            {
                DateTimePart.Year => time.AddYears((int)count),
                DateTimePart.Month => time.AddMonths((int)count),
                DateTimePart.Nanosecond => time.AddTicks(count / TimeSpan.NanosecondsPerTick),
                _ => time.AddTicks(checked(count * Ticks(part))),
            };
            return true;
        }
        catch (Exception outOfRange) when (outOfRange is ArgumentOutOfRangeException or OverflowException)
        {
            result = default;
            return false;
        }
    }

    public static double Read(DateTime time, DateTimePart part) => part switch
    {
        DateTimePart.Year => time.Year,
        DateTimePart.Month => time.Month,
        DateTimePart.Day => time.Day,
        DateTimePart.Hour => time.Hour,
        DateTimePart.Minute => time.Minute,
        DateTimePart.Second => time.Second,
        DateTimePart.Millisecond => time.Millisecond,
        DateTimePart.Microsecond => time.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond,
        _ => time.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick,
    };

    /// <summary>How many boundaries of the part lie between the two: from 31 December to 1 January is one year.</summary>
    public static double BoundariesBetween(DateTime start, DateTime end, DateTimePart part) => part switch
    {
        DateTimePart.Year => end.Year - start.Year,
        DateTimePart.Month => ((end.Year - start.Year) * 12) + end.Month - start.Month,
        DateTimePart.Nanosecond => (double)(end.Ticks - start.Ticks) * TimeSpan.NanosecondsPerTick,
        _ => (end.Ticks / Ticks(part)) - (start.Ticks / Ticks(part)),
    };

    private static long Ticks(DateTimePart part) => part switch
    {
        DateTimePart.Day => TimeSpan.TicksPerDay,
        DateTimePart.Hour => TimeSpan.TicksPerHour,
        DateTimePart.Minute => TimeSpan.TicksPerMinute,
        DateTimePart.Second => TimeSpan.TicksPerSecond,
        DateTimePart.Millisecond => TimeSpan.TicksPerMillisecond,
        _ => TimeSpan.TicksPerMicrosecond,
    };
}

using CosmosGateway.Query.Evaluation;
using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Functions;

/// <summary>
/// Functions of points in time, which are ISO 8601 strings in UTC, milliseconds ("timestamps") or 100 nanoseconds ("ticks") since 1970.
/// Undefined for anything that isn't one.
/// </summary>
internal static class DateTimeFunctions
{
    public static IReadOnlyList<Function> Table { get; } =
    [
        Function.Of("DATETIMEADD", 3, Add),
        Function.Of("DATETIMEDIFF", 3, Difference),
        Function.Of("DATETIMEPART", 2, Part),
        Function.Of("DATETIMEFROMPARTS", 3, 7, FromParts),
        Function.OfText("DATETIMETOTICKS", text => IsoDateTime.TryParse(text, out var time) ? Value.Of(IsoDateTime.Ticks(time)) : Value.Undefined),
        Function.OfText("DATETIMETOTIMESTAMP", text => IsoDateTime.TryParse(text, out var time)
            ? Value.Of(Math.Floor((double)IsoDateTime.Ticks(time) / TimeSpan.TicksPerMillisecond))
            : Value.Undefined),
        Function.Of("TICKSTODATETIME", 1, (arguments, _) => FromEpoch(arguments[0], 1)),
        Function.Of("TIMESTAMPTODATETIME", 1, (arguments, _) => FromEpoch(arguments[0], TimeSpan.TicksPerMillisecond)),
    ];

    private static Value Add(ReadOnlySpan<Value> arguments, Frame frame)
    {
        if (!TryPart(arguments[0], out var part) || !TryTime(arguments[2], out var time))
            return Value.Undefined;
        if (arguments[1].Type != JsonType.Number || !double.IsInteger(arguments[1].Number) || Math.Abs(arguments[1].Number) > int.MaxValue)
            return Value.Undefined;
        return DateTimeParts.TryAdd(time, part, (long)arguments[1].Number, out var result) ? Value.Of(IsoDateTime.Format(result)) : Value.Undefined;
    }

    private static Value Difference(ReadOnlySpan<Value> arguments, Frame frame) =>
        TryPart(arguments[0], out var part) && TryTime(arguments[1], out var start) && TryTime(arguments[2], out var end)
            ? Value.Of(DateTimeParts.BoundariesBetween(start, end, part))
            : Value.Undefined;

    private static Value Part(ReadOnlySpan<Value> arguments, Frame frame) =>
        TryPart(arguments[0], out var part) && TryTime(arguments[1], out var time)
            ? Value.Of(DateTimeParts.Read(time, part))
            : Value.Undefined;

    /// <summary>Year, month, day, then as far as given hour, minute, second and the fraction in 100 nanoseconds.</summary>
    private static Value FromParts(ReadOnlySpan<Value> arguments, Frame frame)
    {
        Span<int> parts = [1, 1, 1, 0, 0, 0, 0];
        ReadOnlySpan<int> most = [9999, 12, 31, 23, 59, 59, 9_999_999];
        for (var index = 0; index < arguments.Length; index++)
        {
            var argument = arguments[index];
            if (argument.Type != JsonType.Number || !double.IsInteger(argument.Number) || argument.Number < parts[index] || argument.Number > most[index])
                return Value.Undefined;
            parts[index] = (int)argument.Number;
        }

        if (parts[2] > DateTime.DaysInMonth(parts[0], parts[1]))
            return Value.Undefined;
        var time = new DateTime(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], DateTimeKind.Utc);
        return Value.Of(IsoDateTime.Format(time.AddTicks(parts[6])));
    }

    private static Value FromEpoch(in Value value, long unit)
    {
        if (value.Type != JsonType.Number)
            return Value.Undefined;
        var ticks = Math.Truncate(value.Number) * unit;
        return ticks < DateTime.MinValue.Ticks - DateTime.UnixEpoch.Ticks || ticks > DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks
            ? Value.Undefined
            : Value.Of(IsoDateTime.Format(DateTime.UnixEpoch.AddTicks((long)ticks)));
    }

    private static bool TryPart(in Value value, out DateTimePart part)
    {
        part = default;
        return value.Type == JsonType.Text && DateTimeParts.TryParse(value.Text, out part);
    }

    private static bool TryTime(in Value value, out DateTime time)
    {
        time = default;
        return value.Type == JsonType.Text && IsoDateTime.TryParse(value.Text, out time);
    }
}

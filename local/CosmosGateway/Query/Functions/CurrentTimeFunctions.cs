using CosmosGateway.Query.Values;

namespace CosmosGateway.Query.Functions;

/// <summary>The moment at which the query runs.</summary>
internal static class CurrentTimeFunctions
{
    public static IReadOnlyList<Function> Table { get; } =
    [
        .. EitherWay("GETCURRENTDATETIME", now => Value.Of(IsoDateTime.Format(now))),
        .. EitherWay("GETCURRENTTIMESTAMP", now => Value.Of(Math.Floor((double)IsoDateTime.Ticks(now) / TimeSpan.TicksPerMillisecond))),
        .. EitherWay("GETCURRENTTICKS", now => Value.Of(IsoDateTime.Ticks(now))),
    ];

    /// <summary>The moment is one for the whole page, so that the variants named "Static" are the same.</summary>
    private static Function[] EitherWay(string name, Func<DateTime, Value> body) =>
    [
        Function.Of(name, 0, (_, frame) => body(frame.Now.UtcDateTime)),
        Function.Of(name + "STATIC", 0, (_, frame) => body(frame.Now.UtcDateTime)),
    ];
}

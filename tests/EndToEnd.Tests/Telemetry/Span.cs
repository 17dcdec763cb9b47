namespace EndToEnd.Tests.Telemetry;

/// <summary>A span, from OTLP's <c>opentelemetry.proto.trace.v1.Span</c>.</summary>
internal sealed record Span(string Trace, string Id, string Parent, string Name, SpanKind Kind, IReadOnlyDictionary<string, string> Attributes)
{
    public static Span Read(WireMessage span) => new(
        span.Hex(1),
        span.Hex(2),
        span.Hex(4),
        span.Text(5),
        (SpanKind)span.Number(6),
        // KeyValue: key, and AnyValue, of which these tests look at texts alone.
        span.Each(9).ToDictionary(attribute => attribute.Text(1), attribute => attribute.Each(2).Single().Text(1), StringComparer.Ordinal));
}

internal enum SpanKind
{
    Internal = 1,
    Server = 2,
    Client = 3,
    Producer = 4,
    Consumer = 5,
}

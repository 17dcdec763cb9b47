using System.Diagnostics;

namespace CampaignFunctions.Telemetry;

/// <summary>The app's one source of spans, and the names of OpenTelemetry's semantic conventions for messaging that it uses.</summary>
/// <remarks>https://opentelemetry.io/docs/specs/semconv/messaging/messaging-spans/</remarks>
internal static class Tracing
{
    /// <summary>Name of the source of spans and of the meter.</summary>
    public const string Name = "CampaignFunctions";

    /// <summary>Starts no span while nobody listens.</summary>
    public static ActivitySource Source { get; } = new(Name);

    /// <summary>
    /// A span of an invocation. A parent that nobody records, as the web server's own one or the functions host's, doesn't decide whether this span is
    /// recorded: it begins a trace of its own then, with a link.
    /// </summary>
    public static Activity? Begin(string name, ActivityKind kind, ActivityContext parent)
    {
        if (parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded))
        {
            return Source.StartActivity(name, kind, parent);
        }

        var here = Activity.Current;
        Activity.Current = null;
        var span = Source.StartActivity(name, kind, parentContext: default, links: parent == default ? [] : [new ActivityLink(parent)]);
        if (span is null)
        {
            Activity.Current = here;
        }

        return span;
    }

    /// <summary>
    /// A span of a message. What made the message is its parent, so that one trace follows a contact through every queue; where it happens is a link.
    /// </summary>
    /// <param name="operation"><c>send</c> or <c>process</c>.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="traceParent">What made the message, as W3C trace context; null: what is at work here.</param>
    public static Activity? Message(string operation, string queue, string? traceParent)
    {
        var here = Activity.Current?.Context ?? default;
        var parent = ActivityContext.TryParse(traceParent, traceState: null, isRemote: true, out var maker) ? maker : here;
        ActivityLink[] links = here != default && here.TraceId != parent.TraceId ? [new(here)] : [];
        var kind = operation == "send" ? ActivityKind.Producer : ActivityKind.Consumer;
        var span = Source.StartActivity($"{operation} {queue}", kind, parent, links: links);
        return span?
            .SetTag("messaging.system", "azure_storage_queues")
            .SetTag("messaging.operation.name", operation)
            .SetTag("messaging.operation.type", operation)
            .SetTag("messaging.destination.name", queue);
    }

    /// <summary>Marks a span as failed. The exception's text may hold personal data and stays out.</summary>
    public static void Fail(this Activity? span, Exception failure) =>
        span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", failure.GetType().FullName);
}

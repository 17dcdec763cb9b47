using Azure;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Messaging.Events;

/// <inheritdoc cref="IEventOutbox"/>
internal sealed partial class EventOutbox(EventPublisher publisher, IOptions<EventGridOptions> options, EventMetrics metrics, ILogger<EventOutbox> logger) : IEventOutbox
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private int _failures;
    private long _failedAt;

    private TimeSpan Pause => TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, Math.Pow(2, _failures - 1)));

    // The topic fails in real time, whatever clock the app lives by.
    private bool IsPausing => _failures > 0 && TimeProvider.System.GetElapsedTime(_failedAt) < Pause;

    /// <inheritdoc/>
    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.IsOn || IsPausing)
        {
            return;
        }

        try
        {
            await publisher.PublishAsync(cancellationToken);
            _failures = 0;
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or HttpRequestException)
        {
            (_failures, _failedAt) = (_failures + 1, TimeProvider.System.GetTimestamp());
            metrics.Failed();
            LogFailed(exception, _failures, Pause.TotalSeconds);
        }
    }

    [LoggerMessage(1302, LogLevel.Warning, "Events could not be published, {Failures} time(s) in a row; the next try is in {Seconds} s at the earliest, and nothing is lost", EventName = "events-not-published")]
    private partial void LogFailed(Exception exception, int failures, double seconds);
}

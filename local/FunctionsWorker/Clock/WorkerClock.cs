using System.Globalization;
using FunctionsWorker.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace FunctionsWorker.Clock;

/// <summary>The clock that a setting asks for: the system's, or one that stands still until it is moved.</summary>
internal static class WorkerClock
{
    public static TimeProvider Create(IConfiguration configuration)
    {
        var start = configuration[$"{WorkerSettings.Section}:{nameof(WorkerSettings.Clock)}"];
        if (string.IsNullOrWhiteSpace(start)) return TimeProvider.System;
        return DateTimeOffset.TryParse(start, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? new FakeTimeProvider(instant)
            : throw new InvalidOperationException(
                $"Setting {WorkerSettings.Section}:{nameof(WorkerSettings.Clock)} is \"{start}\"; it must be an instant such as 2030-01-01T09:00:00Z, or empty for the system's clock.");
    }
}

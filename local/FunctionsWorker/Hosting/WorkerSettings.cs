using Microsoft.Extensions.Configuration;

namespace FunctionsWorker.Hosting;

/// <summary>The worker's own settings: section <c>FunctionsWorker</c>, in the environment <c>FunctionsWorker__Url</c> and so on.</summary>
internal sealed class WorkerSettings
{
    public const string Section = "FunctionsWorker";

    /// <summary>Assemblies besides the entry assembly in which functions are looked for, separated by semicolons.</summary>
    public string Assemblies { get; init; } = "";

    /// <summary>The address that is served; port 0 takes a free one.</summary>
    public Uri Url { get; init; } = new("http://127.0.0.1:7071");

    /// <summary>The key of functions that aren't anonymous. Without it they are open to callers on this machine only.</summary>
    public string? Key { get; init; }

    /// <summary>Bytes.</summary>
    public long MaxRequestBodySize { get; init; } = 100 * 1024 * 1024;

    /// <summary>How long a queue message is hidden at a time; renewed at half of it while its function runs.</summary>
    public TimeSpan MessageLease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest pause between two looks at an empty queue, if host.json doesn't say a shorter one.</summary>
    public TimeSpan MaxIdlePause { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long running invocations may take after the host was told to stop.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>An ISO instant: the clock stands there and moves by <c>POST /admin/clock</c> only. Empty: the system's clock.</summary>
    public string? Clock { get; init; }

    /// <summary>The process whose end ends this one.</summary>
    public int? ParentProcess { get; init; }

    /// <summary>The meters whose counters the status shows: those whose name starts with this.</summary>
    public string Meter { get; init; } = "CampaignFunctions";

    public static WorkerSettings Read(IConfiguration configuration)
    {
        var settings = configuration.GetSection(Section).Get<WorkerSettings>() ?? new WorkerSettings();
        Require(settings.Url is { IsAbsoluteUri: true, Scheme: "http" }, nameof(Url), "must be an address such as http://127.0.0.1:7071");
        Require(settings.MaxRequestBodySize > 0, nameof(MaxRequestBodySize), "must be a number of bytes above 0");
        Require(settings.MessageLease >= TimeSpan.FromSeconds(1), nameof(MessageLease), "must be at least 00:00:01");
        Require(settings.MaxIdlePause > TimeSpan.Zero, nameof(MaxIdlePause), "must be above 00:00:00");
        Require(settings.DrainTimeout >= TimeSpan.Zero, nameof(DrainTimeout), "must not be negative");
        return settings;
    }

    private static void Require(bool holds, string name, string rule)
    {
        if (!holds) throw new InvalidOperationException($"Setting {Section}:{name} {rule}.");
    }
}

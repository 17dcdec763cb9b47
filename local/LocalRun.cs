using Local.Host;
using Local.Host.Sample;
using Local.Host.Terminal;
using Spectre.Console;

namespace Local;

/// <summary>One run of the command: starts the system, loads the sample, shows the journey, and stops it all.</summary>
internal sealed class LocalRun(IAnsiConsole console, LocalOptions options)
{
    /// <exception cref="LocalFailure">A person must put something right; nothing is left running.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        var report = new TerminalReport(console);
        await using var system = await LocalSystem.StartAsync(options, report, stop);
        AddressTable.Write(console, system.Addresses);

        using var api = new HttpClient { BaseAddress = system.Address };
        if (system.Key is { } key) api.DefaultRequestHeaders.Add("x-functions-key", key);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var work = ShowAsync(api, system, report, end.Token);
        try
        {
            await await Task.WhenAny(work, system.Ended);
        }
        finally
        {
            await end.CancelAsync();
            await work.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            if (stop.IsCancellationRequested) report.Say("Stopping");
        }
    }

    private async Task ShowAsync(HttpClient api, LocalSystem system, TerminalReport report, CancellationToken stop)
    {
        var files = new SampleFiles(Path.Combine(Repository.Root, "samples"));
        if (options.NoSample || !files.Exist)
        {
            report.Say("Ready; Ctrl-C stops everything");
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
        }

        var loaded = await new SampleLoader(api, files, system.Folder.SampleMarker).LoadAsync(stop);
        report.Say(loaded ?? "The sample was loaded before and goes on");
        var view = new JourneyView(console, api);
        if (options.ManualClock)
        {
            await view.FollowAsync(SampleFiles.Campaign, stop);
            return;
        }

        report.Say("Every third contact opens the welcome");
        await Task.WhenAll(view.FollowAsync(SampleFiles.Campaign, stop), new SampleReaders(api).ReadAsync(stop));
    }
}

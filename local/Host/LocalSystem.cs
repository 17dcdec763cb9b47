using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using CosmosGateway;
using Inbox;
using Inbox.Faults;
using Local.Host.App;
using Local.Host.Clock;
using Local.Host.Data;
using Local.Host.Faults;
using Local.Host.Parts;
using Local.Host.Settings;
using Local.Host.Settle;
using Local.Host.Status;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Local.Host;

/// <summary>Everything that runs on the laptop, started in the order in which it is needed and stopped the other way round.</summary>
internal sealed class LocalSystem : IAsyncDisposable
{
    private readonly long since = Stopwatch.GetTimestamp();
    private readonly string appFile;
    private readonly IReport report;
    private readonly LocalSettings settings;
    private readonly RealParts real;
    private readonly DataFolder folder;
    private readonly LocalClock clock;
    private WebApplication? web;
    private GatewayServer? gateway;
    private QueuePart? queues;
    private AppLog? log;
    private FunctionApp? app;

    private LocalSystem(LocalOptions options, IReport report)
    {
        this.report = report;
        appFile = options.AppFile ?? Repository.FunctionApp();
        Port = options.Port == 0 ? Ports.Free() : options.Port;
        settings = LocalSettings.Read(Path.Combine(Repository.Root, "local.settings.json"));
        real = new RealParts(settings);
        folder = DataFolder.Open(options.DataFolder ?? Path.Combine(Repository.Root, ".local"), options.Reset);
        clock = new LocalClock(options.ManualClock, new ClockFile(folder.ClockFile));
    }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    public DataFolder Folder => folder;

    public string? Key => settings["FunctionsWorker__Key"] is { Length: > 0 } key ? key : null;

    /// <summary>Fails when the app can't be kept running.</summary>
    public Task Ended => app?.Ended ?? Task.CompletedTask;

    /// <summary>Where everything is, for a person and for programs.</summary>
    public LocalAddresses Addresses => new(
        new Uri(Address, "/api").ToString(),
        new Uri(Address, "/local").ToString(),
        gateway?.Endpoint.ToString() ?? real.Cosmos,
        queues is null ? real.Storage : new Uri(queues.Address, "/devstoreaccount1").ToString(),
        folder.Path);

    /// <summary>Starts everything and waits until it is well; what was started is stopped when something fails.</summary>
    /// <exception cref="LocalFailure">A person must put something right.</exception>
    public static async Task<LocalSystem> StartAsync(LocalOptions options, IReport report, CancellationToken cancellation)
    {
        var system = new LocalSystem(options, report);
        try
        {
            await system.StartAsync(cancellation);
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
        if (queues is not null) await queues.DisposeAsync();
        if (gateway is not null) await gateway.DisposeAsync();
        if (web is not null) await web.DisposeAsync();
        log?.Dispose();
        folder.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        web = MainServer.Build(Port, new InboxOptions
        {
            Clock = clock.Time,
            File = folder.InboxFile,
            TopicKey = AppSettings.TopicKey,
            SmsAccountSid = AppSettings.SmsAccount,
            SmsAuthToken = AppSettings.SmsToken,
        });
        var faults = web.Services.GetRequiredService<FaultBook>();
        log = new AppLog(folder.AppLog, report.Warn);
        app = new FunctionApp(new AppLaunch(appFile, address => Settings().For(address)), log, clock, report.Say);
        web.MapClock(clock, app);
        web.MapSettle(app);
        web.MapFaults(faults, () => gateway);
        web.MapStatus(Status);
        web.MapApp(app);
        await MainServer.StartAsync(web, Port, cancellation);
        report.Done("Inbox", $"{Address}local");

        if (real.Cosmos is null) gateway = await CosmosPart.StartAsync(folder, clock, Port, cancellation);
        report.Done("Cosmos DB gateway", gateway?.Endpoint.ToString() ?? $"left out, {real.Cosmos} is set");
        if (real.Storage is null) queues = await QueuePart.StartAsync(folder, faults, Port, report.Say, cancellation);
        report.Done("Azurite queues", queues?.Address.ToString() ?? $"left out, {real.Storage} is set");
        await app.StartAsync(cancellation);
        report.Done("Function app", $"{Address}api");
    }

    private AppSettings Settings() =>
        new(settings, real, clock, Address) { CosmosConnection = gateway?.ConnectionString, StorageConnection = queues?.ConnectionString };

    private LocalStatus Status() => new(
        new AppPart(app!.Address is not null ? "running" : app.Ended.IsCompleted ? "starting" : "down", app.ProcessId, app.Address, app.Restarts),
        new ClockPart(clock.IsManual ? "manual" : "system", clock.Now.UtcDateTime),
        Addresses,
        new Dictionary<string, string>
        {
            ["local"] = typeof(LocalSystem).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
            ["dotnet"] = RuntimeInformation.FrameworkDescription,
        },
        Math.Round(Stopwatch.GetElapsedTime(since).TotalSeconds, 1),
        Environment.ProcessId);
}

using FunctionsWorker.Admin;
using FunctionsWorker.Clock;
using FunctionsWorker.Discovery;
using FunctionsWorker.Http;
using FunctionsWorker.Invocation;
using FunctionsWorker.Queues;
using FunctionsWorker.Timers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace FunctionsWorker.Hosting;

/// <summary>Everything that the worker is made of.</summary>
internal static class WorkerServices
{
    public static InvocationPipeline Add(IServiceCollection services)
    {
        var pipeline = new InvocationPipeline(services);
        services.AddSingleton(pipeline);
        services.AddSingleton(provider => WorkerClock.Create(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton(provider => WorkerSettings.Read(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton(provider => new HostFile(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<WorkerState>();
        services.AddSingleton<InvocationLedger>();
        services.TryAddSingleton<FunctionTypes>();
        services.AddSingleton<FunctionCatalog>();
        services.AddSingleton<FunctionInvoker>();
        services.AddSingleton<HttpKeys>();
        services.AddSingleton<HttpFunctionHandler>();
        services.AddSingleton<QueueClients>();
        services.AddSingleton<QueueSettings>();
        services.AddSingleton<QueueListeners>();
        services.AddSingleton<TimerSchedules>();
        services.AddSingleton<CounterTotals>();
        services.AddSingleton<IdleCheck>();
        services.AddSingleton<ManualRuns>();
        services.AddSingleton<HostStatus>();
        services.AddSingleton<IStartupFilter, WorkerEndpoints>();
        services.AddHostedService<WorkerLifecycle>();
        services.AddHostedService<ParentWatch>();
        services.AddRouting();
        services.AddOptions<HostOptions>().Configure<WorkerSettings>(
            (options, settings) => options.ShutdownTimeout = settings.DrainTimeout + TimeSpan.FromSeconds(10));
        services.AddOptions<KestrelServerOptions>().Configure<WorkerSettings>(KestrelAddress.Apply);
        return pipeline;
    }
}

using FunctionsWorker.Hosting;
using FunctionsWorker.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace Microsoft.Extensions.Hosting;

/// <summary>The same worker on a classic host builder.</summary>
public static class FunctionsHostBuilderExtensions
{
    /// <summary>Serves the app's functions, HTTP functions with ASP.NET Core's request and results.</summary>
    public static IHostBuilder ConfigureFunctionsWebApplication(this IHostBuilder builder) =>
        builder.ConfigureFunctionsWebApplication((_, _) => { });

    /// <inheritdoc cref="ConfigureFunctionsWebApplication(IHostBuilder)"/>
    public static IHostBuilder ConfigureFunctionsWebApplication(
        this IHostBuilder builder, Action<IFunctionsWorkerApplicationBuilder> configureWorker) =>
        builder.ConfigureFunctionsWebApplication((_, worker) => configureWorker(worker));

    /// <inheritdoc cref="ConfigureFunctionsWebApplication(IHostBuilder)"/>
    public static IHostBuilder ConfigureFunctionsWebApplication(
        this IHostBuilder builder, Action<HostBuilderContext, IFunctionsWorkerApplicationBuilder> configureWorker) =>
        builder
            .ConfigureServices((context, services) =>
            {
                var worker = WorkerServices.Add(services);
                HttpIntegration.Add(worker);
                configureWorker(context, worker);
                worker.UseDefaultWorkerMiddleware();
            })
            .ConfigureWebHost(web => web.UseKestrel().Configure(_ => { }));
}

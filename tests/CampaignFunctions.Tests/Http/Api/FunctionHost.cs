using CampaignFunctions.Http;
using FunctionsWorker.Discovery;
using FunctionsWorker.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CampaignFunctions.Tests.Http.Api;

/// <summary>The HTTP functions of some classes in the local worker, on a port of their own.</summary>
internal sealed class FunctionHost : IAsyncDisposable
{
    private readonly IHost _host;

    private FunctionHost(IHost host)
    {
        _host = host;
        var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"{address}/api/") };
    }

    /// <summary>Asks below <c>/api/</c>, and follows nobody anywhere else.</summary>
    public HttpClient Http { get; }

    /// <param name="functions">The classes.</param>
    /// <param name="configure">Adds what they need.</param>
    public static async Task<FunctionHost> StartAsync(IReadOnlyCollection<Type> functions, Action<IServiceCollection> configure)
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("FunctionsWorker:Url", "http://127.0.0.1:0")]);
        builder.Services.AddSingleton(new FunctionTypes(new WorkerSettings()) { Only = [.. functions] });
        builder.ConfigureFunctionsWebApplication();
        builder.UseProblems();
        configure(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return new FunctionHost(host);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.StopAsync();
        _host.Dispose();
    }
}

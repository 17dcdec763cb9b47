using System.Net.Http.Json;
using System.Text.Json;
using FunctionsWorker.Discovery;
using FunctionsWorker.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FunctionsWorker.Tests;

/// <summary>The real host on a free port, with the functions of the given classes only.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private readonly IHost _host;
    private bool _isStopped;

    private RunningHost(IHost host, Uri address)
    {
        _host = host;
        Http = new HttpClient { BaseAddress = address };
    }

    public HttpClient Http { get; }

    public IServiceProvider Services => _host.Services;

    public static FunctionsApplicationBuilder Builder(IEnumerable<Type> classes, params (string Name, string Value)[] settings)
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
            settings.Prepend(("FunctionsWorker:Url", "http://127.0.0.1:0")).ToDictionary(setting => setting.Item1, setting => (string?)setting.Item2));
        builder.Services.AddSingleton(new FunctionTypes(new WorkerSettings()) { Only = [.. classes] });
        builder.ConfigureFunctionsWebApplication();
        return builder;
    }

    public static Task<RunningHost> StartAsync<T>(params (string Name, string Value)[] settings) => StartAsync(Builder([typeof(T)], settings));

    public static async Task<RunningHost> StartAsync(FunctionsApplicationBuilder builder)
    {
        var host = builder.Build();
        try
        {
            await host.StartAsync();
        }
        catch
        {
            host.Dispose();
            throw;
        }

        var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new RunningHost(host, new Uri(address));
    }

    public async Task<JsonElement> GetJsonAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(path);

    public async Task StopAsync()
    {
        _isStopped = true;
        await _host.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_isStopped) await StopAsync();
        Http.Dispose();
        _host.Dispose();
    }
}

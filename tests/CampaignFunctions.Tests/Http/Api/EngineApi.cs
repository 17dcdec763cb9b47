using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CampaignFunctions.Http;
using CampaignFunctions.Tests.Engine;
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

/// <summary>HTTP functions in the local worker over the journey engine of one test.</summary>
internal sealed class EngineApi : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly HttpClient _http;

    private EngineApi(IHost host)
    {
        _host = host;
        _http = new HttpClient { BaseAddress = new Uri(host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/api/") };
    }

    /// <summary>Starts the functions of some classes.</summary>
    public static async Task<EngineApi> StartAsync(JourneyEngine engine, params Type[] functions)
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("FunctionsWorker:Url", "http://127.0.0.1:0")]);
        builder.Services.AddSingleton(new FunctionTypes(new WorkerSettings()) { Only = functions });
        builder.ConfigureFunctionsWebApplication();
        builder.UseProblems();
        builder.Services.AddHttpApi();
        foreach (var type in engine.ServiceTypes)
        {
            builder.Services.AddSingleton(type, _ => engine.Get(type));
        }

        var host = builder.Build();
        await host.StartAsync();
        return new EngineApi(host);
    }

    /// <summary>Sends a request and expects a status.</summary>
    public async Task<JsonElement> SendAsync(HttpStatusCode status, string method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            string text => new StringContent(text, Encoding.UTF8, "application/json"),
            _ => JsonContent.Create(body),
        };
        using var response = await _http.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{method} {path}: expected {(int)status}, got {(int)response.StatusCode} {answer}");
        return answer.Length == 0 ? default : JsonElement.Parse(answer);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.StopAsync();
        _host.Dispose();
    }
}

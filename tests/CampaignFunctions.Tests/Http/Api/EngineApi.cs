using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CampaignFunctions.Http;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignFunctions.Tests.Http.Api;

/// <summary>HTTP functions in the local worker over the journey engine of one test.</summary>
internal sealed class EngineApi : IAsyncDisposable
{
    private readonly FunctionHost _host;

    private EngineApi(FunctionHost host) => _host = host;

    /// <summary>Starts the functions of some classes.</summary>
    public static async Task<EngineApi> StartAsync(JourneyEngine engine, params Type[] functions) => new(await FunctionHost.StartAsync(functions, services =>
    {
        services.AddHttpApi();
        foreach (var type in engine.ServiceTypes)
        {
            services.AddSingleton(type, _ => engine.Get(type));
        }
    }));

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
        using var response = await _host.Http.SendAsync(request);
        var answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{method} {path}: expected {(int)status}, got {(int)response.StatusCode} {answer}");
        return answer.Length == 0 ? default : JsonElement.Parse(answer);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace CampaignFunctions.Tests.Http.Api;

/// <summary>Requests to the API whose status is known beforehand.</summary>
internal static class ApiCalls
{
    public static async Task<HttpResponseMessage> ExpectAsync(this ApiFixture api, HttpStatusCode status, string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
        {
            if (name == "Content-Type")
            {
                request.Content!.Headers.ContentType = new(value);
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        var response = await api.Http.SendAsync(request);
        Assert.True(response.StatusCode == status, $"{method} {path}: expected {(int)status}, got {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return response;
    }

    public static async Task<JsonElement> JsonAsync(this Task<HttpResponseMessage> response) => await (await response).Content.ReadFromJsonAsync<JsonElement>();
}

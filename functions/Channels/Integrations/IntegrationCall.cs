using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignFunctions.Channels.Network;
using CampaignFunctions.Journeys;

namespace CampaignFunctions.Channels.Integrations;

/// <summary>The way to one system, for one push.</summary>
/// <param name="Http">Sends requests.</param>
/// <param name="Integration">The integration's id.</param>
/// <param name="Settings">Its settings, secrets included.</param>
/// <param name="AtMostOnce">Whether a request must not go out again when it may have arrived.</param>
public sealed record IntegrationCall(IntegrationHttp Http, string Integration, JsonElement Settings, bool AtMostOnce)
{
    private const int AtATime = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PatienceWithMany = TimeSpan.FromSeconds(60);

    /// <summary>A setting's text; null: it isn't set.</summary>
    public string? Setting(string name) => Integrations.Integration.Text(Settings, name);

    /// <summary>Sends a request about one contact; nothing but cancelling throws.</summary>
    public Task<VendorAnswer> SendAsync(HttpMethod method, string url, JsonNode? body, AuthenticationHeaderValue? authorization, CancellationToken cancellationToken) =>
        SendAsync(method, url, body, Patience, request => request.Headers.Authorization = authorization, cancellationToken);

    /// <summary>Sends a request about many contacts; nothing but cancelling throws.</summary>
    public Task<VendorAnswer> SendManyAsync(HttpMethod method, string url, JsonNode? body, AuthenticationHeaderValue? authorization, CancellationToken cancellationToken) =>
        SendAsync(method, url, body, PatienceWithMany, request => request.Headers.Authorization = authorization, cancellationToken);

    /// <summary>Sends a request about one contact with headers of its own.</summary>
    public Task<VendorAnswer> SendAsync(HttpMethod method, string url, JsonNode? body, Action<HttpRequestMessage> change, CancellationToken cancellationToken) =>
        SendAsync(method, url, body, Patience, change, cancellationToken);

    /// <summary>Pushes each contact by itself, some at a time.</summary>
    public Task<IReadOnlyDictionary<string, PushResult>> ForEachAsync(IReadOnlyList<PushItem> items, Func<PushItem, CancellationToken, Task<PushResult>> push, CancellationToken cancellationToken) =>
        Http.Turns.AskAsync(items, item => item.Contact, AtATime, push, failure => new PushResult(null, failure), cancellationToken);

    private async Task<VendorAnswer> SendAsync(HttpMethod method, string url, JsonNode? body, TimeSpan patience, Action<HttpRequestMessage> change, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var target))
        {
            return new VendorAnswer(Outcome.FailedForGood("the URL is none"));
        }

        using var request = new HttpRequestMessage(method, target);
        request.Options.Set(GuardedClients.AtMostOnce, AtMostOnce);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(Json.Options), MediaTypeHeaderValue.Parse("application/json"));
        }

        change(request);
        return await Http.SendAsync(request, patience, cancellationToken);
    }
}

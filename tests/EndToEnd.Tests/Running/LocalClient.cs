using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Xml;

namespace EndToEnd.Tests.Running;

/// <summary>Speaks with a running local system, over HTTP alone.</summary>
internal sealed class LocalClient(Uri address) : IDisposable
{
    public HttpClient Http { get; } = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(3) };

    public Task<JsonElement> StatusAsync() => Http.GetFromJsonAsync<JsonElement>("/local/status");

    /// <summary>The app's process; null while it is down or starting.</summary>
    public async Task<int?> AppProcessAsync()
    {
        var app = (await StatusAsync()).GetProperty("app");
        return app.GetProperty("state").GetString() == "running" ? app.GetProperty("pid").GetInt32() : null;
    }

    /// <summary>Whether the app's present process has begun so many invocations, or has nothing to do.</summary>
    public async Task<bool> HasBegunAsync(int invocations)
    {
        var app = new Uri((await StatusAsync()).GetProperty("app").GetProperty("address").GetString()!);
        var status = await Http.GetFromJsonAsync<JsonElement>(new Uri(app, "/admin/host/status"));
        return status.GetProperty("invocations").GetProperty("started").GetInt64() >= invocations
            || (await Http.GetFromJsonAsync<JsonElement>(new Uri(app, "/admin/idle"))).GetProperty("idle").GetBoolean();
    }

    public async Task<DateTimeOffset> NowAsync() => (await Http.GetFromJsonAsync<JsonElement>("/local/clock")).GetProperty("now").GetDateTimeOffset();

    public Task AdvanceAsync(TimeSpan time) => PostAsync("/local/clock", new { advance = XmlConvert.ToString(time) });

    public Task MoveToAsync(DateTimeOffset now) => PostAsync("/local/clock", new { now });

    /// <summary>Waits until nothing is left to do at the clock's present time.</summary>
    public Task SettleAsync() => PostAsync("/local/settle?timeout=90", new { });

    public async Task AdvanceAndSettleAsync(TimeSpan time)
    {
        await AdvanceAsync(time);
        await SettleAsync();
    }

    public async Task<IReadOnlyList<Mail>> MailsAsync() => (await GetAsync<InboxContents>("/local/inbox")).Emails;

    public Task<Contact> ContactAsync(string contact) => GetAsync<Contact>($"/api/contacts/{contact}");

    public async Task<Journey> JourneyAsync(string campaign, string contact) =>
        (await GetAsync<Answer<Journey>>($"/api/contacts/{contact}/journeys")).Items.Single(journey => journey.Campaign == campaign);

    /// <summary>The figures once they are as expected; they may be five seconds old.</summary>
    public async Task<Stats> StatsAsync(string campaign, Predicate<Stats> until)
    {
        Stats stats = null!;
        await Eventually.IsTrueAsync($"the figures of {campaign}", async () => until(stats = await GetAsync<Stats>($"/api/campaigns/{campaign}/stats")));
        return stats;
    }

    /// <summary>Records that a contact opened an email.</summary>
    /// <returns>The decisions that waited for it, as <c>campaign/step</c>.</returns>
    public async Task<IReadOnlyList<string>> OpenAsync(string contact, string email)
    {
        var answer = await PostAsync("/api/activity", new { type = "opens-email", contact, email });
        return [.. answer.GetProperty("matched").EnumerateArray().Select(step => $"{step.GetProperty("campaign")}/{step.GetProperty("step")}")];
    }

    public async Task<T> GetAsync<T>(string path)
    {
        using var answer = await Http.GetAsync(path);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"GET {path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<T>(JsonSerializerOptions.Web))!;
    }

    /// <summary>Posts and demands success.</summary>
    public Task<JsonElement> PostAsync(string path, object body) => DemandAsync(HttpMethod.Post, path, JsonSerializer.Serialize(body, JsonSerializerOptions.Web));

    /// <summary>Sends JSON and demands success.</summary>
    public async Task<JsonElement> DemandAsync(HttpMethod method, string path, string? json = null)
    {
        using var answer = await SendAsync(method, path, json);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Http.SendAsync(request);
    }

    public void Dispose() => Http.Dispose();
}

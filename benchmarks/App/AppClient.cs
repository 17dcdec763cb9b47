using System.IO.Pipelines;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Benchmarks.App;

/// <summary>The app's API, and what it says about itself, as far as the scenarios use them.</summary>
internal sealed class AppClient(Uri address) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };

    public async Task<AppStatus> StatusAsync(CancellationToken cancellation)
    {
        var status = await http.GetFromJsonAsync<JsonObject>("admin/host/status", cancellation);
        return new AppStatus(
            status!["state"]!.GetValue<string>() == "running",
            status["invocations"]!["started"]!.GetValue<long>(),
            status["invocations"]!["running"]!.GetValue<long>(),
            status["counters"]?["campaign.steps"]?.GetValue<long>() ?? 0);
    }

    public Task PutCampaignAsync(JsonObject campaign, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Put, $"api/campaigns/{campaign["id"]}", campaign.ToJsonString(), "application/json", cancellation);

    /// <summary>Creates contacts; all of them, or it fails.</summary>
    public async Task ImportAsync(IReadOnlyCollection<string> contacts, CancellationToken cancellation)
    {
        var lines = new StringBuilder();
        foreach (var contact in contacts)
        {
            lines.AppendLine($$$"""{"id":"{{{contact}}}","email":"{{{contact}}}@example.org","timeZone":"Europe/Paris","fields":{"firstname":"Ada","country":"France"}}""");
        }

        var report = await SendAsync(HttpMethod.Post, "api/contacts/import", lines.ToString(), "application/x-ndjson", cancellation);
        var created = report.GetProperty("created").GetInt64();
        if (created != contacts.Count) throw new BenchmarkFailure($"Only {created} of {contacts.Count} contacts were created: {report}");
    }

    /// <summary>Creates contacts from a CSV file that is made while it is sent; all of them, or it fails.</summary>
    public async Task ImportCsvAsync(string prefix, int rows, CancellationToken cancellation)
    {
        var file = new Pipe();
        var writing = WriteAsync(file.Writer);
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/contacts/import") { Content = new StreamContent(file.Reader.AsStream()) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var response = await http.SendAsync(request, cancellation);
        await writing;
        var report = await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        if (!response.IsSuccessStatusCode || report.GetProperty("created").GetInt64() != rows) throw new BenchmarkFailure($"Not all of {rows} contacts were created: {report}");

        async Task WriteAsync(PipeWriter writer)
        {
            await writer.WriteAsync(Encoding.UTF8.GetBytes("id,email,firstname,country,tags\n"), cancellation);
            for (var row = 0; row < rows; row++)
                await writer.WriteAsync(Encoding.UTF8.GetBytes($"{prefix}-{row:D6},{prefix}-{row:D6}@example.org,Ada,France,vip;new\n"), cancellation);
            await writer.CompleteAsync();
        }
    }

    /// <summary>Lets contacts join in one request; all of them, or it fails.</summary>
    public async Task JoinAsync(string campaign, IReadOnlyCollection<string> contacts, CancellationToken cancellation)
    {
        var answer = await SendAsync(HttpMethod.Post, $"api/campaigns/{campaign}/contacts", JsonSerializer.Serialize(new { contacts }), "application/json", cancellation);
        var accepted = answer.GetProperty("accepted").GetInt64();
        if (accepted != contacts.Count) throw new BenchmarkFailure($"Only {accepted} of {contacts.Count} contacts joined: {answer}");
    }

    /// <summary>Creates a contact and lets it join in one request.</summary>
    public Task TriggerAsync(string campaign, string contact, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, $"api/campaigns/{campaign}/trigger", $$$"""{"contact":{"email":"{{{contact}}}@example.org","firstname":"Ada"}}""", "application/json", cancellation);

    /// <summary>How many contacts passed each step; the app may answer as of up to five seconds ago.</summary>
    public async Task<IReadOnlyList<long>> PassedAsync(string campaign, CancellationToken cancellation)
    {
        var stats = await SendAsync(HttpMethod.Get, $"api/campaigns/{campaign}/stats", null, "", cancellation);
        return [.. stats.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("passed").GetInt64())];
    }

    public void Dispose() => http.Dispose();

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, string? body, string type, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type));
        using var response = await http.SendAsync(request, cancellation);
        var answer = await response.Content.ReadAsStringAsync(cancellation);
        return response.IsSuccessStatusCode
            ? JsonSerializer.Deserialize<JsonElement>(answer)
            : throw new BenchmarkFailure($"{method} /{path} was answered with {(int)response.StatusCode}: {answer}");
    }
}

/// <summary>What the app says about itself.</summary>
/// <param name="IsRunning">Whether it takes work.</param>
/// <param name="Invocations">Function calls since its start.</param>
/// <param name="Running">Function calls that haven't ended.</param>
/// <param name="Steps">Steps settled since its start.</param>
internal sealed record AppStatus(bool IsRunning, long Invocations, long Running, long Steps);

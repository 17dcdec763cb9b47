using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Local.Host.App;

/// <summary>The app's own paths for whoever runs it. Every call throws <see cref="HttpRequestException"/> while the app is down.</summary>
internal sealed class AppAdmin(Func<Uri?> address) : IDisposable
{
    private readonly HttpClient http = new() { Timeout = Timeout.InfiniteTimeSpan };

    public async Task<AppStatus> StatusAsync(CancellationToken cancellation) =>
        await http.GetFromJsonAsync<AppStatus>(At("/admin/host/status"), JsonSerializerOptions.Web, cancellation) ?? new AppStatus();

    /// <summary>Runs a timer function and waits for its end; false when the app has none of that name.</summary>
    public async Task<bool> RunAsync(string function, CancellationToken cancellation)
    {
        using var response = await http.PostAsJsonAsync(At($"/admin/functions/{function}"), new { input = "" }, cancellation);
        if (response.StatusCode == HttpStatusCode.NotFound) return false;
        response.EnsureSuccessStatusCode();
        return true;
    }

    public async Task SetClockAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        using var response = await http.PostAsJsonAsync(At("/admin/clock"), new { now = now.UtcDateTime }, cancellation);
        response.EnsureSuccessStatusCode();
    }

    public async Task<bool> IsIdleAsync(CancellationToken cancellation) =>
        (await http.GetFromJsonAsync<AppIdle>(At("/admin/idle"), JsonSerializerOptions.Web, cancellation))?.Idle == true;

    public void Dispose() => http.Dispose();

    private Uri At(string path) => address() is { } up ? new Uri(up, path) : throw new HttpRequestException("The function app is down.");

    private sealed record AppIdle(bool Idle);
}

/// <summary>What the app says about itself.</summary>
internal sealed record AppStatus
{
    public string State { get; init; } = "";
    public AppInvocations Invocations { get; init; } = new(0, 0, 0, 0);
    public Dictionary<string, double> Counters { get; init; } = [];
}

internal sealed record AppInvocations(long Started, long Completed, long Failed, long Running);

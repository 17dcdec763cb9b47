using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

// A file beside the address' environment tells how to misbehave: it is read at each start.
if (Environment.GetEnvironmentVariable("Stub__mood") is { } mood && File.Exists(mood))
{
    await Console.Error.WriteLineAsync(await File.ReadAllTextAsync(mood));
    return 3;
}

var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();
app.Urls.Add(Environment.GetEnvironmentVariable("FunctionsWorker__Url")!);
var now = Environment.GetEnvironmentVariable("FunctionsWorker__Clock");
long started = 0, steps = 0, toRun = 0;

app.MapGet("/admin/host/status", () => new
{
    state = "running",
    invocations = new { started, completed = started, failed = 0, running = 0 },
    counters = new Dictionary<string, long> { ["campaign.steps"] = steps },
});
app.MapGet("/admin/idle", () => new { idle = true, invocations = started });
app.MapPost("/admin/functions/schedule-sweep", () =>
{
    started++;
    if (toRun <= 0) return;
    (toRun, started, steps) = (toRun - 1, started + 1, steps + 3);
});
app.MapPost("/admin/clock", (JsonElement body) => now = body.GetProperty("now").GetString());
app.MapGet("/api/now", () => now);
app.MapGet("/api/environment/{name}", (string name) => Environment.GetEnvironmentVariable(name) ?? "");
app.MapPost("/api/echo", async (HttpRequest request) => Results.Text(await new StreamReader(request.Body).ReadToEndAsync() + request.QueryString));
app.MapPost("/api/work/{rounds:long}", (long rounds) => toRun = rounds);
app.MapGet("/admin/secret", () => "never");
await app.RunAsync();
return 0;

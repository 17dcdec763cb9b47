using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using FunctionsWorker.Tests.Queues;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FunctionsWorker.Tests.Admin;

public sealed class AdminEndpointTests(QueueServer server) : IAsyncLifetime
{
    private readonly string _name = $"q-{Guid.NewGuid():N}";
    private RunningHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await RunningHost.StartAsync<Sample>(
        ("AzureWebJobsStorage", server.ConnectionString), ("QueueName", _name), ("FunctionsWorker:Meter", "Sample"));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task The_status_shows_functions_queues_and_counters()
    {
        using var meter = new Meter("Sample.Parts");
        meter.CreateCounter<long>("sample.parts").Add(3);
        await _host.Http.GetStringAsync("/api/page");

        var status = await _host.GetJsonAsync("/admin/host/status");

        Assert.Equal("running", status.GetProperty("state").GetString());
        Assert.NotEmpty(status.GetProperty("instanceId").GetString()!);
        Assert.Equal(
            $$"""[{"name":"Message","trigger":"queue","queue":"{{_name}}"},{"name":"Page","trigger":"http","route":"api/Page"},{"name":"Yearly","trigger":"timer","schedule":"0 0 0 1 1 *"}]""",
            status.GetProperty("functions").GetRawText());
        Assert.Equal("""{"started":1,"completed":1,"failed":0,"running":0}""", status.GetProperty("invocations").GetRawText());
        Assert.Equal($"[\"{_name}\"]", status.GetProperty("queues").GetRawText());
        Assert.Equal("""{"sample.parts":3}""", status.GetProperty("counters").GetRawText());
    }

    [Theory]
    [InlineData("Message", """{"input":"fine"}""", 202, "")]
    [InlineData("message", """{"input":"bad"}""", 500, "It was bad.")]
    [InlineData("Yearly", "{}", 202, "")]
    [InlineData("Page", "{}", 400, "Page is an HTTP function; call /api/Page.")]
    [InlineData("Nobody", "{}", 404, "There is no function Nobody.")]
    [InlineData("Yearly", "no json", 400, "The body must be")]
    public async Task A_function_runs_once_when_it_is_asked_to(string name, string body, int status, string detail)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await _host.Http.PostAsync($"/admin/functions/{name}", content);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Contains(detail, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_a_page_can_send_without_asking_is_refused()
    {
        using var content = new StringContent("{}", Encoding.UTF8, "text/plain");

        using var response = await _host.Http.PostAsync("/admin/functions/Yearly", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_message_that_becomes_visible_later_does_not_keep_the_host_busy()
    {
        await server.Queue(_name).SendMessageAsync("later", visibilityTimeout: TimeSpan.FromHours(1));

        var answer = await _host.Http.GetFromJsonAsync<IdleAnswer>("/admin/idle");

        Assert.Equal(new IdleAnswer(Idle: true, Invocations: 0), answer);
    }

    [Fact]
    public async Task The_host_is_never_idle_between_the_receipt_of_a_message_and_its_end()
    {
        // Each message makes the next one, so that at every moment before the last one something is visible or in work.
        await server.Queue(_name).SendMessageAsync("20");

        await Eventually.BecomesAsync(() => _host.Http.GetFromJsonAsync<IdleAnswer>("/admin/idle"), answer => answer!.Idle);

        Assert.Equal(21, (await _host.Http.GetFromJsonAsync<IdleAnswer>("/admin/idle"))!.Invocations);
    }

    private sealed record IdleAnswer(bool Idle, long Invocations);

    public sealed class Sample
    {
        [Function("Page")]
        public IResult Page([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.Ok();

        [Function("Yearly")]
        public void Yearly([TimerTrigger("0 0 0 1 1 *")] TimerInfo timer)
        {
        }

        [Function("Message"), QueueOutput("%QueueName%")]
        public string? Message([QueueTrigger("%QueueName%")] string message)
        {
            if (message == "bad") throw new InvalidOperationException("It was bad.");
            return int.TryParse(message, out var left) && left > 0 ? $"{left - 1}" : null;
        }
    }
}

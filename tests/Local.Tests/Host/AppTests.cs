using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Local.Tests.Inbox;

namespace Local.Tests.Host;

[Collection(SystemCollection.Name)]
public sealed class AppTests(StubSystem system) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Until(async () => (await system.Http.GetAsync("/api/now")).IsSuccessStatusCode);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_API_is_passed_on_with_query_and_body()
    {
        var response = await system.Http.PostAsync("/api/echo?a=b%20c", new StringContent("hello"));

        Assert.Equal("hello?a=b%20c", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/admin/secret")]
    [InlineData("/ADMIN/secret")]
    [InlineData("/api/../admin/secret")]
    [InlineData("/api/%2e%2e/admin/secret")]
    [InlineData("//admin/secret")]
    [InlineData("/local/nothing")]
    public async Task What_is_not_the_API_stays_inside(string path)
    {
        var response = await system.Http.GetAsync(new Uri(system.Http.BaseAddress + path.TrimStart('/').Insert(0, path.StartsWith("//", StringComparison.Ordinal) ? "/" : "")));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.DoesNotContain("never", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AZURE_FUNCTIONS_ENVIRONMENT", "Development")]
    [InlineData("Webhooks__allowedNetworks", "127.0.0.0/8,::1/128")]
    [InlineData("Scheduling__promoteAhead", "00:00:00")]
    [InlineData("SendGrid__host", "{main}local/sendgrid")]
    [InlineData("Sms__baseUrl", "{main}local/twilio")]
    [InlineData("EventGrid__topicEndpoint", "{main}local/eventgrid/api/events")]
    public async Task The_app_is_told_where_the_stand_ins_are(string name, string value) =>
        Assert.Equal(value.Replace("{main}", system.Http.BaseAddress!.ToString(), StringComparison.Ordinal), await system.Http.GetStringAsync($"/api/environment/{name}"));

    [Fact]
    public async Task A_killed_app_is_started_again_and_the_rest_runs_on()
    {
        var before = await system.StatusAsync();
        await system.Http.PostAsync("/local/hook/before", null);
        var killed = before.GetProperty("app").GetProperty("pid").GetInt32();

        using (var process = Process.GetProcessById(killed)) process.Kill();
        await Until(async () => (await system.StatusAsync()).GetProperty("app") is var app
            && app.Text("state") == "running" && app.GetProperty("pid") is { ValueKind: JsonValueKind.Number } pid && pid.GetInt32() != killed);

        var after = await system.StatusAsync();
        Assert.Equal(before.GetProperty("app").GetProperty("restarts").GetInt32() + 1, after.GetProperty("app").GetProperty("restarts").GetInt32());
        Assert.Equal(before.GetProperty("addresses").ToString(), after.GetProperty("addresses").ToString());
        Assert.Equal((await system.NowAsync()).ToString("yyyy-MM-ddTHH:mm:ss", null), (await system.Http.GetStringAsync("/api/now"))[..19]);
    }

    [Fact]
    public async Task While_the_app_is_down_the_API_answers_503_with_Retry_After()
    {
        var pid = (await system.StatusAsync()).GetProperty("app").GetProperty("pid").GetInt32();
        using (var process = Process.GetProcessById(pid)) process.Kill();

        HttpResponseMessage? down = null;
        await Until(async () => (down = await system.Http.GetAsync("/api/now")).StatusCode != HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, down!.StatusCode);
        Assert.Equal("application/problem+json", down.Content.Headers.ContentType!.MediaType);
        Assert.Equal(TimeSpan.FromSeconds(1), down.Headers.RetryAfter!.Delta);
        await Until(async () => (await system.Http.GetAsync("/api/now")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Settling_runs_until_a_sweep_sets_off_nothing_and_says_how_many_steps_ran()
    {
        await system.Http.PostAsync("/api/work/4", null);

        var response = await system.Http.PostAsync("/local/settle", null);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(12, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("steps").GetInt64());
    }

    [Fact]
    public async Task Settling_gives_up_with_504_after_its_timeout()
    {
        await system.Http.PostAsync("/api/work/1000000", null);

        var response = await system.Http.PostAsync("/local/settle?timeout=0.3", null);

        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        await system.Http.PostAsync("/api/work/0", null);
    }

    private static async Task Until(Func<Task<bool>> condition)
    {
        var since = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(since) < TimeSpan.FromMinutes(2), "It took too long.");
            // Whoever asks without a pause takes the processor from what it waits for.
            await Task.Delay(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken);
        }
    }
}

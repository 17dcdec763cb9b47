using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Local.Tests.Inbox;

namespace Local.Tests.Host;

[Collection(SystemCollection.Name)]
public sealed class FaultEndpointTests(StubSystem system) : IAsyncLifetime
{
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await system.Http.DeleteAsync("/local/faults");

    [Theory]
    [InlineData("queues", "queue", "/?comp=list", 403)]
    [InlineData("cosmos", "cosmos", "dbs/campaigns/colls/contacts/docs/c1", 401)]
    public async Task A_stand_in_with_its_own_port_fails_as_asked_and_then_answers_again(string address, string target, string path, int usual)
    {
        var url = (await system.StatusAsync()).Text("addresses", address) + path;
        var fault = await system.Http.PostAsJsonAsync("/local/faults", new { target, status = 503, times = 1 });

        var statuses = new[] { (int)(await system.Http.GetAsync(url)).StatusCode, (int)(await system.Http.GetAsync(url)).StatusCode };

        Assert.Equal(HttpStatusCode.OK, fault.StatusCode);
        Assert.Equal([503, usual], statuses);
        Assert.Equal(0, (await system.Http.GetFromJsonAsync<JsonElement>("/local/faults")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Faults_are_listed_and_cleared()
    {
        await system.Http.PostAsJsonAsync("/local/faults", new { target = "sms", reset = true, rate = 0.5 });
        await system.Http.PostAsJsonAsync("/local/faults", new { target = "cosmos", status = 429 });
        var listed = (await system.Http.GetFromJsonAsync<JsonElement>("/local/faults")).GetProperty("items");

        await system.Http.DeleteAsync("/local/faults");

        Assert.Equal(["sms", "cosmos"], listed.EnumerateArray().Select(fault => fault.Text("target")));
        Assert.Equal(0, (await system.Http.GetFromJsonAsync<JsonElement>("/local/faults")).GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("sms", """{ "target": "sms", "times": 0 }""")]
    [InlineData("cosmos", """{ "target": "cosmos", "rate": 0 }""")]
    public async Task A_fault_that_never_happens_ends_those_of_its_target(string target, string ending)
    {
        await system.Http.PostAsJsonAsync("/local/faults", new { target = "sendgrid" });
        await system.Http.PostAsJsonAsync("/local/faults", new { target, status = 500 });

        var answer = await system.Http.PostAsync("/local/faults", new StringContent(ending));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var left = Assert.Single((await system.Http.GetFromJsonAsync<JsonElement>("/local/faults")).GetProperty("items").EnumerateArray());
        Assert.Equal(("sendgrid", 503), (left.Text("target"), left.GetProperty("status").GetInt32()));
    }

    [Theory]
    [InlineData("""{ "target": "qeue", "status": 500 }""", "/target", "invalid-value")]
    [InlineData("""{ "status": 500 }""", "/target", "required")]
    [InlineData("""{ "target": "queue", "status": 42 }""", "/status", "invalid-value")]
    [InlineData("""{ "target": "queue", "status": 500, "rate": 2 }""", "/rate", "invalid-value")]
    [InlineData("""{ "target": "queue", "status": 500, "reset": true }""", "/reset", "conflict")]
    [InlineData("""{ "target": "cosmos", "halveAnswer": true }""", "/halveAnswer", "invalid-value")]
    public async Task A_wrong_fault_is_refused_with_a_pointer(string body, string pointer, string code)
    {
        var response = await system.Http.PostAsync("/local/faults", new StringContent(body));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var error = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0];
        Assert.Equal((pointer, code), (error.Text("pointer"), error.Text("code")));
    }
}

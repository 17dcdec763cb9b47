using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Local.Tests.Inbox;

public class HookTests
{
    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task A_webhook_is_recorded_with_method_path_headers_and_body(string method)
    {
        await using var inbox = await InboxServer.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), "/local/hook/crm/lead?id=a%20b&id=2")
        {
            Content = new StringContent("""{"name":"Ada"}"""),
            Headers = { { "webhook-id", "msg_1" } },
        };

        var response = await inbox.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var webhook = (await inbox.ContentsAsync()).GetProperty("webhooks")[0];
        Assert.Equal(method, webhook.Text("method"));
        Assert.Equal("/local/hook/crm/lead?id=a%20b&id=2", webhook.Text("path"));
        Assert.Equal("msg_1", webhook.Text("headers", "webhook-id"));
        Assert.Equal("""{"name":"Ada"}""", webhook.Text("body"));
    }

    [Theory]
    [InlineData("/local/hook/crm")]
    [InlineData("/crm")]
    [InlineData("crm")]
    [InlineData("/cr*")]
    public async Task A_receiver_answers_what_its_behaviour_says_as_often_as_it_says(string path)
    {
        await using var inbox = await InboxServer.StartAsync();
        var headers = new Dictionary<string, string> { ["Retry-After"] = "2" };
        await inbox.Http.PutAsJsonAsync("/local/hook-behaviour", new { path, status = 503, times = 2, headers });

        List<HttpResponseMessage> responses = [];
        for (var i = 0; i < 3; i++) responses.Add(await inbox.Http.PostAsync("/local/hook/crm", null));

        Assert.Equal([503, 503, 200], responses.Select(response => (int)response.StatusCode));
        Assert.Equal("2", responses[0].Headers.GetValues("Retry-After").Single());
        Assert.Equal(200, (int)(await inbox.Http.PostAsync("/local/hook/other", null)).StatusCode);
        Assert.Equal(3, (await inbox.ContentsAsync()).GetProperty("webhooks").EnumerateArray().Count(w => w.Text("path") == "/local/hook/crm"));
    }

    [Fact]
    public async Task A_wrong_behaviour_is_refused_with_everything_that_is_wrong()
    {
        await using var inbox = await InboxServer.StartAsync();

        var response = await inbox.Http.PutAsJsonAsync("/local/hook-behaviour", new { staus = 503, times = 0 });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.Equal(["/staus", "/path", "/times"], errors.EnumerateArray().Select(e => e.Text("pointer")));
        Assert.Contains("Did you mean 'status'?", errors[0].Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Malformed_JSON_is_refused_with_line_and_column()
    {
        await using var inbox = await InboxServer.StartAsync();

        var response = await inbox.Http.PutAsync("/local/hook-behaviour", new StringContent("{\n  \"path\": nothing }"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("line 2, column 12", (await response.Content.ReadFromJsonAsync<JsonElement>()).Text("detail"), StringComparison.Ordinal);
    }
}

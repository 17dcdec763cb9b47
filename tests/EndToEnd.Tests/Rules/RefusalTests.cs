using System.Text.Json;

namespace EndToEnd.Tests.Rules;

[Collection(RulesCollection.Name)]
public sealed class RefusalTests(RulesSystem system)
{
    [Theory]
    [InlineData("""{ "id": "a", "type": "send-emial", "properties": { "email": "letter" } }""", "/steps/0/type", "unknown-type", "send-email")]
    [InlineData("""{ "id": "a", "type": "send-email", "properties": {} }""", "/steps/0/properties/email", "missing", "required")]
    [InlineData("""{ "id": "a", "type": "adjust-contact-points", "properties": { "points": 1, "grup": "web" } }""", "/steps/0/properties/grup", "unknown-property", "group")]
    [InlineData("""{ "id": "a", "type": "adjust-contact-points", "parent": "b", "properties": { "points": 1 } }""", "/steps/0/parent", "unknown-parent", "b")]
    [InlineData("""{ "id": "a", "type": "adjust-contact-points", "delay": { "mode": "interval", "interval": "1 day" }, "properties": { "points": 1 } }""", "/steps/0/delay/interval", "invalid-duration", "P1D")]
    [InlineData("""{ "id": "a", "type": "opens-email" }""", "/steps/0/parent", "not-below-send-email", "send-email")]
    public async Task A_wrong_campaign_is_refused_with_where_and_why(string step, string pointer, string code, string word)
    {
        var (status, body) = await system.RefusedAsync(HttpMethod.Put, "/api/campaigns/wrong", $$"""{ "name": "Wrong", "steps": [{{step}}] }""");

        Assert.Equal(422, status);
        var error = Assert.Single(body.GetProperty("errors").EnumerateArray());
        Assert.Equal((pointer, code), (error.GetProperty("pointer").GetString(), error.GetProperty("code").GetString()));
        Assert.Contains(word, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_error_is_said_at_once()
    {
        var (_, body) = await system.RefusedAsync(HttpMethod.Put, "/api/campaigns/wrong", """{ "nme": "Wrong", "timeZone": "Mars/Olympus", "steps": [{ "id": "a", "type": "nothing" }] }""");

        Assert.Equal(
            ["/name", "/nme", "/steps/0/type", "/timeZone"],
            body.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Malformed_JSON_is_refused_with_line_and_column()
    {
        var (status, body) = await system.RefusedAsync(HttpMethod.Put, "/api/campaigns/wrong", "{\n  \"name\": \"Wrong\",\n  \"steps\": [}\n}");

        Assert.Equal(400, status);
        Assert.Contains("line 3, column 13", Text(body), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_body_of_more_than_4_MiB_is_refused_with_413()
    {
        var (status, _) = await system.RefusedAsync(HttpMethod.Put, "/api/campaigns/wrong", $$"""{ "name": "{{new string('x', (4 * 1024 * 1024) + 1)}}" }""");

        Assert.Equal(413, status);
    }

    [Fact]
    public async Task A_stale_etag_is_refused_with_412()
    {
        var path = $"/api/campaigns/{await system.CampaignAsync("""{ "id": "a", "type": "adjust-contact-points", "properties": { "points": 1 } }""")}";
        using var read = await system.Local.Http.GetAsync(path);
        var etag = read.Headers.ETag!.ToString();
        var changed = """{ "name": "Changed", "steps": [{ "id": "a", "type": "adjust-contact-points", "properties": { "points": 2 } }] }""";
        using var first = await system.Local.SendAsync(HttpMethod.Put, path, changed, ("If-Match", etag));
        Assert.Equal(200, (int)first.StatusCode);

        var (status, _) = await system.RefusedAsync(HttpMethod.Put, path, changed, ("If-Match", etag));

        Assert.Equal(412, status);
    }

    [Theory]
    [InlineData("GET", "/api/campaigns/nothing")]
    [InlineData("GET", "/api/contacts/nobody/journeys")]
    [InlineData("POST", "/api/campaigns/nothing/publish")]
    public async Task What_isnt_there_is_404(string method, string path)
    {
        var (status, body) = await system.RefusedAsync(new HttpMethod(method), path, body: null);

        Assert.Equal((404, 404), (status, body.GetProperty("status").GetInt32()));
    }

    private static string Text(JsonElement body) => body.GetProperty("detail").GetString()!;
}

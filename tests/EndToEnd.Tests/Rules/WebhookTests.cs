using System.Text.Json;
using EndToEnd.Tests.Running;

namespace EndToEnd.Tests.Rules;

[Collection(RulesCollection.Name)]
public sealed class WebhookTests(RulesSystem system) : IAsyncLifetime
{
    [Theory]
    [InlineData(200, "passed", true)]
    [InlineData(202, "passed", true)]
    [InlineData(404, "passedWithError", true)]
    [InlineData(500, "waiting", false)]
    public async Task What_a_receiver_answers_is_what_becomes_of_the_step(int status, string state, bool goesOn)
    {
        var path = system.NewId("hook");
        await system.Local.DemandAsync(HttpMethod.Put, "/local/hook-behaviour", $$"""{ "path": "{{path}}", "status": {{status}}, "body": "said {{status}}" }""");
        var campaign = await system.CampaignAsync(Hook(path));
        var contact = await system.ContactAsync();
        await system.JoinAsync(campaign, contact);

        var step = (await RecordsAsync(campaign, contact)).Single(record => record.GetProperty("step").GetString() == "hook");
        Assert.Equal(state, step.GetProperty("state").GetString());
        Assert.Equal(($"{status}", $"said {status}"), (step.GetProperty("details").GetProperty("status").GetString(), step.GetProperty("details").GetProperty("response").GetString()));
        Assert.Equal(goesOn ? 1 : 0, (await system.Local.ContactAsync(contact)).Points);
        var webhook = Assert.Single(await WebhooksAsync(path));
        Assert.Equal($$"""{"mail":"{{contact}}@people.example"}""", webhook.GetProperty("body").GetString());
        Assert.StartsWith("v1,", Header(webhook, "webhook-signature"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_was_down_or_slow_is_called_again_with_the_same_id()
    {
        var path = system.NewId("hook");
        await system.Local.DemandAsync(HttpMethod.Put, "/local/hook-behaviour", $$"""{ "path": "{{path}}", "status": 200, "delayMs": 20000, "times": 1 }""");
        var campaign = await system.CampaignAsync(Hook(path, timeout: 2));
        var contact = await system.ContactAsync();
        var step = (await system.JoinAsync(campaign, contact)).Step("hook")!;
        Assert.Equal(("waiting", "retry", "no answer within 2 s"), (step.State, step.WaitingFor, step.Reason));

        Assert.Equal("passed", (await system.AfterAsync("PT1M", campaign, contact)).Step("hook")!.State);
        Assert.Equal(2, (await WebhooksAsync(path)).Count);
        Assert.Single((await WebhooksAsync(path)).Select(webhook => Header(webhook, "webhook-id")).Distinct());
        Assert.Equal(1, (await system.Local.ContactAsync(contact)).Points);
    }

    [Fact]
    public async Task Contacts_are_pushed_to_an_integration_and_remember_where_they_are()
    {
        var path = system.NewId("crm");
        await system.Local.DemandAsync(HttpMethod.Put, "/local/hook-behaviour", $$"""{ "path": "{{path}}/*", "status": 200, "body": "{\"id\":\"r1\"}" }""");
        await system.Local.DemandAsync(HttpMethod.Put, $"/api/integrations/{path}", $$$"""{ "kind": "http", "settings": { "url": "{{{Url(path)}}}/{key}", "apiKey": "s3cret", "fields": { "mail": "{contactfield=email}" } } }""");
        var campaign = await system.CampaignAsync($$"""{ "id": "push", "type": "push-contact-to-integration", "properties": { "integration": "{{path}}" } }""");
        var contact = await system.ContactAsync();

        Assert.Equal("passed", (await system.JoinAsync(campaign, contact)).Step("push")!.State);
        Assert.Equal("r1", (await system.Local.GetAsync<JsonElement>($"/api/contacts/{contact}")).GetProperty("remoteIds").GetProperty(path).GetString());
        Assert.Equal(JsonValueKind.Null, (await system.Local.GetAsync<JsonElement>($"/api/integrations/{path}")).GetProperty("settings").GetProperty("apiKey").ValueKind);
        Assert.Equal("PUT", Assert.Single(await WebhooksAsync(path)).GetProperty("method").GetString());
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await system.Local.DemandAsync(HttpMethod.Delete, "/local/hook-behaviour");

    private string Url(string path) => new Uri(system.Local.Http.BaseAddress!, $"/local/hook/{path}").ToString();

    private string Hook(string path, int timeout = 60) =>
        $$$"""
        { "id": "hook", "type": "send-webhook", "properties": { "url": "{{{Url(path)}}}", "method": "POST", "timeout": {{{timeout}}}, "headers": { "content-type": "application/json" }, "data": { "mail": "{contactfield=email}" } } },
        { "id": "below", "type": "adjust-contact-points", "parent": "hook", "properties": { "points": 1 } }
        """;

    private static string? Header(JsonElement webhook, string name) =>
        webhook.GetProperty("headers").EnumerateObject().Single(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value.GetString();

    private async Task<IReadOnlyList<JsonElement>> WebhooksAsync(string path) =>
        [.. (await system.Local.GetAsync<JsonElement>("/local/inbox")).GetProperty("webhooks").EnumerateArray().Where(webhook => webhook.GetProperty("path").GetString()!.StartsWith($"/local/hook/{path}", StringComparison.Ordinal))];

    private async Task<IReadOnlyList<JsonElement>> RecordsAsync(string campaign, string contact) =>
        [.. (await system.Local.GetAsync<JsonElement>($"/api/contacts/{contact}/journeys")).GetProperty("items").EnumerateArray().Single(journey => journey.GetProperty("campaign").GetString() == campaign).GetProperty("steps").EnumerateArray()];
}

using System.Net;
using System.Text.Json;

namespace CampaignFunctions.Tests.Http.Api;

public sealed class EventGridApiTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Path = "webhooks/eventgrid";
    private readonly string _id = Guid.NewGuid().ToString("N");

    [Fact]
    public async Task The_handshake_of_CloudEvents_lets_its_origin_in()
    {
        var answer = await api.ExpectAsync(HttpStatusCode.OK, "OPTIONS", Path, null, ("WebHook-Request-Origin", "eventgrid.azure.net"), ("WebHook-Request-Rate", "120"));
        Assert.Equal("eventgrid.azure.net", Assert.Single(answer.Headers.GetValues("WebHook-Allowed-Origin")));
        Assert.Equal("*", Assert.Single(answer.Headers.GetValues("WebHook-Allowed-Rate")));
        await api.ExpectAsync(HttpStatusCode.BadRequest, "OPTIONS", Path);
    }

    [Fact]
    public async Task The_validation_event_of_the_classic_schema_is_answered_with_its_code()
    {
        var answer = await PostAsync("""[{"id":"2d1781af","topic":"/t","subject":"","data":{"validationCode":"512d38b6","validationUrl":"https://example.org"},"eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","eventTime":"2026-01-25T22:12:19Z","metadataVersion":"1","dataVersion":"1"}]""");
        Assert.Equal("""{"validationResponse":"512d38b6"}""", answer.GetRawText());
    }

    [Theory]
    [InlineData("contact.activity")]
    [InlineData("com.example.Contact.Activity")]
    public async Task An_activity_is_recorded(string type)
    {
        await ContactAsync();
        Assert.Equal("""{"handled":1,"ignored":0}""", (await PostAsync(Cloud(type, $"/contacts/{_id}", """{"type":"opens-email","email":"welcome"}"""))).GetRawText());
    }

    [Fact]
    public async Task A_campaign_is_triggered_once_however_often_the_event_comes()
    {
        await CampaignAsync();
        var batch = $"[{Cloud("campaign.trigger", $"/campaigns/{_id}/orders", $$"""{"contact":{"email":"{{_id}}@example.org"},"data":{"order":1} }""")}]";
        for (var delivery = 0; delivery < 2; delivery++)
        {
            Assert.Equal("""{"handled":1,"ignored":0}""", (await PostAsync(batch)).GetRawText());
        }

        var contact = await api.ExpectAsync(HttpStatusCode.OK, "GET", $"contacts?email={_id}@example.org").JsonAsync();
        Assert.Equal(1, contact.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_contact_is_created_and_changed_by_either_schema_and_in_binary_mode()
    {
        await PostAsync(Cloud("contact.upsert", null, $$"""{"id":"{{_id}}","email":"{{_id}}@example.org","firstname":"Ada"}"""));
        await PostAsync($$"""[{"id":"classic-{{_id}}","topic":"/shop","subject":"/contacts/{{_id}}","eventType":"Shop.contact.upsert","eventTime":"2026-01-25T22:12:19Z","dataVersion":"1","data":{"tags":["vip"]} }]""");
        await api.ExpectAsync(HttpStatusCode.OK, "POST", Path, """{"points":7}""", ("ce-specversion", "1.0"), ("ce-id", $"binary-{_id}"), ("ce-source", "/shop"), ("ce-type", "contact.upsert"), ("ce-subject", $"/contacts/{_id}"));
        await PostAsync($$"""{"specversion":"1.0","id":"base64-{{_id}}","source":"/shop","type":"contact.upsert","subject":"/contacts/{{_id}}","data_base64":"eyJsb2NhbGUiOiJmciJ9"}""");
        var contact = await api.ExpectAsync(HttpStatusCode.OK, "GET", $"contacts/{_id}").JsonAsync();
        Assert.Equal(("Ada", "vip", 7, "fr"), (contact.GetProperty("fields").GetProperty("firstname").GetString(), contact.GetProperty("tags")[0].GetString(), contact.GetProperty("points").GetInt32(), contact.GetProperty("locale").GetString()));
    }

    [Theory]
    [InlineData("contact.joined")]
    [InlineData("step.passed")]
    [InlineData("Microsoft.Storage.BlobCreated")]
    [InlineData("noncontact.activity")]
    public async Task Other_types_are_ignored(string type) =>
        Assert.Equal("""{"handled":0,"ignored":1}""", (await PostAsync(Cloud(type, null, "null"))).GetRawText());

    [Theory]
    [InlineData("contact.activity", """{"type":"opens","contact":"x"}""", "/1/data/type")]
    [InlineData("contact.activity", """{"type":"opens-email","email":"e","contact":"nobody"}""", "/1/data/contact")]
    [InlineData("contact.activity", "null", "/1/data")]
    [InlineData("campaign.trigger", """{"contact":{"email":"a@b.c"}}""", "/1/data/campaign")]
    [InlineData("campaign.trigger", """{"campaign":"nowhere","contact":{"email":"a@b.c"}}""", "/1/data/campaign")]
    [InlineData("campaign.trigger", """{"campaign":"nowhere","contact":{}}""", "/1/data/contact")]
    [InlineData("contact.upsert", """{"firstname":"Ada"}""", "/1/data")]
    [InlineData("contact.upsert", """{"id":"x","email":"nobody"}""", "/1/data/email")]
    [InlineData("contact.upsert", """{"id":"x","companies":[{"id":"c"},{"id":"c"}]}""", "/1/data/companies/1")]
    public async Task What_can_not_be_done_is_400_with_its_place_and_the_others_of_the_batch_are_done(string type, string data, string pointer)
    {
        var good = Cloud("contact.upsert", null, $$"""{"id":"{{_id}}"}""");
        var answer = await api.ExpectAsync(HttpStatusCode.BadRequest, "POST", Path, $"[{good},{Cloud(type, null, data, "second")}]").JsonAsync();
        Assert.Equal(pointer, Assert.Single(answer.GetProperty("errors").EnumerateArray()).GetProperty("pointer").GetString());
        await api.ExpectAsync(HttpStatusCode.OK, "GET", $"contacts/{_id}");
    }

    [Fact]
    public async Task What_nobody_foresaw_in_one_event_fails_the_batch_and_holds_no_other_up()
    {
        var bad = Cloud("contact.activity", null, $$"""{"type":"replies-to-sms","contact":"x","text":"{{Doors.Breaks}}"}""", "first");
        await api.ExpectAsync(HttpStatusCode.InternalServerError, "POST", Path, $"[{bad},{Cloud("contact.upsert", null, $$"""{"id":"{{_id}}"}""")}]");
        await api.ExpectAsync(HttpStatusCode.OK, "GET", $"contacts/{_id}");
    }

    [Theory]
    [InlineData("""{"specversion":"0.3","id":"1","source":"/s","type":"t"}""", "/specversion")]
    [InlineData("""[{"specversion":"1.0","id":"","source":"/s","type":"t"}]""", "/0/id")]
    [InlineData("""{"specversion":"1.0","id":"1","type":"t"}""", "/source")]
    [InlineData("""[{"id":"1","eventType":""}]""", "/0/eventType")]
    [InlineData("""{"specversion":"1.0","id":"1","source":"/s","type":"t","data_base64":"?"}""", "/data_base64")]
    [InlineData("""["x"]""", "/0")]
    public async Task What_is_no_event_is_400_with_its_place(string body, string pointer)
    {
        var answer = await api.ExpectAsync(HttpStatusCode.BadRequest, "POST", Path, body).JsonAsync();
        Assert.Contains(pointer, answer.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()));
    }

    [Fact]
    public async Task A_campaign_that_wants_signatures_is_not_triggered_by_events()
    {
        await CampaignAsync("""
            "triggerSecret":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            """);
        var answer = await api.ExpectAsync(HttpStatusCode.BadRequest, "POST", Path, Cloud("campaign.trigger", $"/campaigns/{_id}", """{"contact":{"email":"a@b.c"}}""")).JsonAsync();
        Assert.Equal("signature-required", answer.GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_id_that_comes_with_another_content_is_refused()
    {
        await PostAsync(Cloud("contact.upsert", null, $$"""{"id":"{{_id}}"}"""));
        var answer = await api.ExpectAsync(HttpStatusCode.BadRequest, "POST", Path, Cloud("contact.upsert", null, $$"""{"id":"{{_id}}","points":1}""")).JsonAsync();
        Assert.Equal("id-reused", answer.GetProperty("errors")[0].GetProperty("code").GetString());
    }

    private string Cloud(string type, string? subject, string data, string? id = null) =>
        $$"""{"specversion":"1.0","id":"{{id ?? "event"}}-{{_id}}","source":"/shop","type":"{{type}}","time":"2026-01-25T22:12:19Z","subject":{{JsonSerializer.Serialize(subject)}},"data":{{data}}}""";

    private Task<JsonElement> PostAsync(string body) => api.ExpectAsync(HttpStatusCode.OK, "POST", Path, body, ("Content-Type", "application/cloudevents+json")).JsonAsync();

    private Task<HttpResponseMessage> ContactAsync() => api.ExpectAsync(HttpStatusCode.Created, "PUT", $"contacts/{_id}", "{}");

    private Task<HttpResponseMessage> CampaignAsync(string more = "") => api.ExpectAsync(HttpStatusCode.Created, "PUT", $"campaigns/{_id}", $$"""{"name":"c",{{more}}"steps":[{"id":"a","type":"note"}]}""");
}

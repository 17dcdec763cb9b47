using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CampaignFunctions.Channels;

namespace CampaignFunctions.Tests.Http.Api;

public sealed class ApiTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly string _id = Guid.NewGuid().ToString("N");

    [Fact]
    public async Task A_campaign_is_written_read_listed_published_counted_and_deleted()
    {
        await Expect(HttpStatusCode.Created, "PUT", $"campaigns/{_id}", Campaign());
        var again = await Expect(HttpStatusCode.OK, "PUT", $"campaigns/{_id}", Campaign());
        Assert.NotNull(again.Headers.ETag);
        Assert.False((await Json(await Expect(HttpStatusCode.OK, "GET", $"campaigns/{_id}"))).GetProperty("published").GetBoolean());
        Assert.True((await Json(await Expect(HttpStatusCode.OK, "POST", $"campaigns/{_id}/publish"))).GetProperty("published").GetBoolean());
        Assert.Equal(2, (await Json(await Expect(HttpStatusCode.OK, "GET", $"campaigns/{_id}/versions"))).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await Json(await Expect(HttpStatusCode.OK, "GET", $"campaigns/{_id}/stats"))).GetProperty("steps")[0].GetProperty("waiting").GetInt32());
        Assert.NotEmpty((await Json(await Expect(HttpStatusCode.OK, "GET", "campaigns?limit=200"))).GetProperty("items").EnumerateArray());
        await Expect(HttpStatusCode.NoContent, "DELETE", $"campaigns/{_id}");
        await Expect(HttpStatusCode.NotFound, "GET", $"campaigns/{_id}");
    }

    [Fact]
    public async Task A_reference_that_leads_nowhere_is_a_warning()
    {
        var campaign = """{"name":"c","sources":{"segments":["nowhere"]},"steps":[{"id":"a","type":"note"}]}""";
        var warning = (await Json(await Expect(HttpStatusCode.Created, "PUT", $"campaigns/{_id}", campaign))).GetProperty("warnings")[0];
        Assert.Equal("/sources/segments/0", warning.GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task A_redirect_that_leads_nowhere_is_a_warning_and_what_was_answered_can_be_sent_again()
    {
        var campaign = """{"name":"c","redirects":{"old":"a","older":"old","lost":"aa"},"steps":[{"id":"a","type":"note"}]}""";
        var answer = await Json(await Expect(HttpStatusCode.Created, "PUT", $"campaigns/{_id}", campaign));
        var warning = Assert.Single(answer.GetProperty("warnings").EnumerateArray());
        Assert.Equal("/redirects/lost", warning.GetProperty("pointer").GetString());
        Assert.Contains("Did you mean 'a'?", warning.GetProperty("message").GetString(), StringComparison.Ordinal);
        await Expect(HttpStatusCode.OK, "PUT", $"campaigns/{_id}", answer.GetRawText());
    }

    [Fact]
    public async Task A_publish_that_somebody_else_overtook_is_refused_with_412()
    {
        var campaign = """{"name":"c","steps":[{"id":"a","type":"note"}]}""";
        var first = (await Expect(HttpStatusCode.Created, "PUT", $"campaigns/{_id}", campaign)).Headers.ETag!.ToString();
        await Expect(HttpStatusCode.OK, "PUT", $"campaigns/{_id}", campaign);
        await Expect(HttpStatusCode.PreconditionFailed, "POST", $"campaigns/{_id}/publish", null, ("If-Match", first));
    }

    [Fact]
    public async Task A_contact_that_was_made_is_where_the_answer_says() =>
        await Expect(HttpStatusCode.OK, "GET", (await Expect(HttpStatusCode.Created, "POST", "contacts", "{}")).Headers.Location!.OriginalString["/api/".Length..]);

    [Theory]
    [InlineData("a%5Cb")]
    [InlineData("a%3Fb")]
    [InlineData("a%23b")]
    [InlineData("a%20")]
    public async Task An_id_that_nothing_can_have_is_not_found_and_not_taken(string id)
    {
        foreach (var kind in (string[])["campaigns", "contacts", "forms"])
        {
            await Expect(HttpStatusCode.NotFound, "GET", $"{kind}/{id}");
            await Expect(HttpStatusCode.NotFound, "DELETE", $"{kind}/{id}");
            await Expect(HttpStatusCode.UnprocessableEntity, "PUT", $"{kind}/{id}", """{"name":"n"}""");
        }
    }

    [Theory]
    [InlineData("contacts", """{"email":"someone@example.org","tags":["a"]}""")]
    [InlineData("emails", """{"name":"n","subject":"s","html":"h"}""")]
    [InlineData("companies", """{"name":"n"}""")]
    [InlineData("segments", """{"name":"n"}""")]
    [InlineData("integrations", """{"kind":"http","settings":{"url":"https://crm.example.org/contacts"}}""")]
    public async Task A_stale_etag_is_refused_with_412(string kind, string body)
    {
        body = body.Replace("someone", _id, StringComparison.Ordinal);
        var first = (await Expect(HttpStatusCode.Created, "PUT", $"{kind}/{_id}", body)).Headers.ETag!.ToString();
        var second = (await Expect(HttpStatusCode.OK, "PUT", $"{kind}/{_id}", body, ("If-Match", first))).Headers.ETag!.ToString();
        Assert.NotEqual(first, second);
        await Expect(HttpStatusCode.PreconditionFailed, "PUT", $"{kind}/{_id}", body, ("If-Match", first));
        await Expect(HttpStatusCode.PreconditionFailed, "PUT", $"{kind}/{_id}", body, ("If-None-Match", "*"));
        await Expect(HttpStatusCode.PreconditionFailed, "DELETE", $"{kind}/{_id}", null, ("If-Match", first));
        await Expect(HttpStatusCode.NoContent, "DELETE", $"{kind}/{_id}", null, ("If-Match", second));
        await Expect(HttpStatusCode.NotFound, "GET", $"{kind}/{_id}");
    }

    [Fact]
    public async Task A_contact_is_patched_found_and_remembered()
    {
        await Expect(HttpStatusCode.Created, "PUT", $"contacts/{_id}", Contact("\"points\":5,\"tags\":[\"x\"]"));
        var patched = await Json(await Expect(HttpStatusCode.OK, "PATCH", $"contacts/{_id}", """{"points":8,"fields":{"a":1}}"""));
        Assert.Equal(8, patched.GetProperty("points").GetInt32());
        Assert.Equal("x", patched.GetProperty("tags")[0].GetString());
        Assert.Equal(_id, (await Json(await Expect(HttpStatusCode.OK, "GET", $"contacts?email={_id.ToUpperInvariant()}@EXAMPLE.ORG"))).GetProperty("items")[0].GetProperty("id").GetString());
        Assert.Equal([3, 5], (await Json(await Expect(HttpStatusCode.OK, "GET", $"contacts/{_id}/timeline"))).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("delta").GetInt32()).Order());
        Assert.Equal(0, (await Json(await Expect(HttpStatusCode.OK, "GET", $"contacts/{_id}/journeys"))).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task An_address_of_another_contact_is_refused_with_409_and_its_owner()
    {
        await Expect(HttpStatusCode.Created, "PUT", $"contacts/{_id}", Contact());
        var problem = await Json(await Expect(HttpStatusCode.Conflict, "PUT", $"contacts/other-{_id}", Contact()));
        Assert.Equal(_id, problem.GetProperty("contactId").GetString());
    }

    [Theory]
    [InlineData("GET", "contacts/nobody", null, 404)]
    [InlineData("GET", "contacts/nobody/journeys", null, 404)]
    [InlineData("GET", "contacts?limit=0", null, 422)]
    [InlineData("PUT", "contacts/a%20b", "{}", 422)]
    [InlineData("PUT", "contacts/x", "{\"emial\":1}", 422)]
    [InlineData("PUT", "contacts/x", "{", 400)]
    [InlineData("PUT", "contacts/x", "", 400)]
    [InlineData("PATCH", "contacts/nobody", "{}", 404)]
    [InlineData("PUT", "emails/x", "[]", 422)]
    [InlineData("POST", "campaigns/nothing/contacts", "{\"contacts\":[\"x\"]}", 404)]
    [InlineData("POST", "campaigns/nothing/trigger", "{\"contact\":{\"id\":\"x\"}}", 404)]
    [InlineData("DELETE", "campaigns/nothing/contacts/x", null, 404)]
    [InlineData("POST", "activity", "{\"type\":\"opens-email\",\"contact\":\"nobody\",\"email\":\"x\"}", 404)]
    [InlineData("POST", "activity", "{\"type\":\"opens\"}", 422)]
    public async Task Bad_requests_are_answered_with_problems(string method, string path, string? body, int status)
    {
        var response = await Expect((HttpStatusCode)status, method, path, body);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(status, (await Json(response)).GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task A_body_over_4_MiB_is_413()
    {
        var body = $"{{\"name\":\"{new string('x', 4 * 1024 * 1024)}\"}}";
        await Expect(HttpStatusCode.RequestEntityTooLarge, "PUT", $"campaigns/{_id}", body);
    }

    [Fact]
    public async Task Contacts_join_and_leave_and_whoever_can_not_is_refused()
    {
        await Expect(HttpStatusCode.Created, "PUT", $"campaigns/{_id}", Campaign());
        await Expect(HttpStatusCode.Created, "PUT", $"contacts/{_id}", Contact());
        var joined = await Json(await Expect(HttpStatusCode.Accepted, "POST", $"campaigns/{_id}/contacts", $$"""{"contacts":["{{_id}}","nobody"]}"""));
        Assert.Equal("""{"accepted":1,"refused":[{"contact":"nobody","reason":"contact-not-found"}]}""", joined.GetRawText());
        await Expect(HttpStatusCode.NoContent, "DELETE", $"campaigns/{_id}/contacts/{_id}");
        await Expect(HttpStatusCode.NotFound, "DELETE", $"campaigns/{_id}/contacts/{_id}");
    }

    [Fact]
    public async Task A_trigger_creates_the_contact_joins_it_and_is_carried_out_once_per_key()
    {
        await Expect(HttpStatusCode.Created, "PUT", $"campaigns/{_id}", Campaign());
        var body = $$$"""{"contact":{"email":"{{{_id}}}@example.org","firstname":"Ada"},"data":{"order":1}}""";
        var first = await Json(await Expect(HttpStatusCode.Accepted, "POST", $"campaigns/{_id}/trigger", body, ("Idempotency-Key", _id)));
        Assert.True(first.GetProperty("journey").GetProperty("active").GetBoolean());
        var repeat = await Json(await Expect(HttpStatusCode.Accepted, "POST", $"campaigns/{_id}/trigger", body, ("Idempotency-Key", _id)));
        Assert.Equal(first.GetRawText(), repeat.GetRawText());
        await Expect(HttpStatusCode.UnprocessableEntity, "POST", $"campaigns/{_id}/trigger", body + " ", ("Idempotency-Key", _id));
        var other = await Json(await Expect(HttpStatusCode.Accepted, "POST", $"campaigns/{_id}/trigger", body));
        Assert.Equal("already-a-member", other.GetProperty("journey").GetProperty("refused").GetString());
        var contact = await Json(await Expect(HttpStatusCode.OK, "GET", $"contacts/{first.GetProperty("contactId").GetString()}"));
        Assert.Equal("Ada", contact.GetProperty("fields").GetProperty("firstname").GetString());
    }

    [Fact]
    public async Task A_campaign_with_a_secret_wants_a_signature()
    {
        const string secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        await Expect(HttpStatusCode.Created, "PUT", $"campaigns/{_id}", $$"""{"name":"c","triggerSecret":"{{secret}}","steps":[{"id":"a","type":"note"}]}""");
        var body = $$$"""{"contact":{"id":"{{{_id}}}"}}""";
        await Expect(HttpStatusCode.Unauthorized, "POST", $"campaigns/{_id}/trigger", body);
        (string, string)[] Headers(DateTimeOffset at) =>
            [("webhook-id", _id), ("webhook-timestamp", $"{at.ToUnixTimeSeconds()}"), ("webhook-signature", StandardWebhook.Sign(secret, _id, at, Encoding.UTF8.GetBytes(body)))];
        await Expect(HttpStatusCode.Unauthorized, "POST", $"campaigns/{_id}/trigger", body, Headers(api.Now.AddMinutes(-6)));
        await Expect(HttpStatusCode.Accepted, "POST", $"campaigns/{_id}/trigger", body, Headers(api.Now));
    }

    [Fact]
    public async Task An_import_creates_updates_and_rejects_line_by_line()
    {
        await Expect(HttpStatusCode.Created, "PUT", $"contacts/{_id}", Contact("\"tags\":[\"old\"]"));
        var csv = string.Concat(Enumerable.Range(0, 50).Select(row => $"{_id}-{row}@example.org,Ada,vip\n").Prepend($"{_id}@example.org,Ada,vip\nnobody,Bo,\n").Prepend("email,firstname,tags\n"));
        var report = await Json(await Expect(HttpStatusCode.OK, "POST", "contacts/import", csv, ("Content-Type", "text/csv")));
        Assert.Equal((50, 1), (report.GetProperty("created").GetInt32(), report.GetProperty("updated").GetInt32()));
        Assert.Equal((3, "invalid-email"), (report.GetProperty("rejected")[0].GetProperty("line").GetInt32(), report.GetProperty("rejected")[0].GetProperty("code").GetString()));
        var contact = await Json(await Expect(HttpStatusCode.OK, "GET", $"contacts/{_id}"));
        Assert.Equal(["old", "vip"], contact.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
    }

    [Fact]
    public async Task Health_and_description_are_there()
    {
        Assert.Equal("""{"status":"healthy","dependencies":{"cosmos":"up"}}""", (await Json(await Expect(HttpStatusCode.OK, "GET", "health"))).GetRawText());
        Assert.Equal("3.1.0", (await Json(await Expect(HttpStatusCode.OK, "GET", "openapi.json"))).GetProperty("openapi").GetString());
    }

    private static string Campaign() => """{"name":"c","steps":[{"id":"a","type":"note"}]}""";

    private string Contact(string more = "\"points\":0") => $$"""{"email":"{{_id}}@example.org",{{more}}}""";

    private Task<HttpResponseMessage> Expect(HttpStatusCode status, string method, string path, string? body = null, params (string Name, string Value)[] headers) =>
        api.ExpectAsync(status, method, path, body, headers);

    private static Task<JsonElement> Json(HttpResponseMessage response) => response.Content.ReadFromJsonAsync<JsonElement>();
}

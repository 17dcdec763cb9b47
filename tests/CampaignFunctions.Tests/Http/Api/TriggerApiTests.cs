using System.Net;
using System.Text;
using System.Text.Json;
using CampaignFunctions.Channels;

namespace CampaignFunctions.Tests.Http.Api;

public sealed class TriggerApiTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string NextSecret = "whsec_plJ3nmyCDGBKInavdOK15jsl2LaLaSwMfKQ9r8GKYqr=";
    private readonly string _id = Guid.NewGuid().ToString("N");

    [Fact]
    public async Task Triggers_at_once_for_one_new_address_make_one_contact()
    {
        await CampaignAsync(_id);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => TriggerAsync(HttpStatusCode.Accepted, _id, ContactBody(), ("Idempotency-Key", $"{_id}-{number}"))));
        Assert.Single(answers.Select(answer => answer.GetProperty("contactId").GetString()).Distinct());
        var found = await api.ExpectAsync(HttpStatusCode.OK, "GET", $"contacts?email={_id}@example.org").JsonAsync();
        Assert.Equal(answers[0].GetProperty("contactId").GetString(), found.GetProperty("items")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task Repeats_at_once_are_carried_out_once_and_told_the_same_or_to_wait()
    {
        await CampaignAsync(_id);
        var first = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendAsync(_id, ContactBody(), ("Idempotency-Key", _id))));
        Assert.All(first, answer => Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.Accepted, HttpStatusCode.Conflict]));
        var bodies = await Task.WhenAll(first.Where(answer => answer.StatusCode == HttpStatusCode.Accepted).Select(answer => answer.Content.ReadAsStringAsync()));
        var repeat = await TriggerAsync(HttpStatusCode.Accepted, _id, ContactBody(), ("Idempotency-Key", _id));
        Assert.Equal([repeat.GetRawText()], bodies.Distinct());
        Assert.True(repeat.GetProperty("journey").GetProperty("active").GetBoolean());
    }

    [Theory]
    [InlineData("{\"contact\":{}}", 422)]
    [InlineData("{\"contact\":{\"email\":\"nobody\"}}", 422)]
    [InlineData("{\"contact\":{\"email\":\"a@b.c\"},\"date\":{}}", 422)]
    [InlineData("{\"contact\":", 400)]
    public async Task What_is_refused_uses_no_key_up(string bad, int status)
    {
        await CampaignAsync(_id);
        await TriggerAsync((HttpStatusCode)status, _id, bad, ("Idempotency-Key", _id));
        await TriggerAsync(HttpStatusCode.Accepted, _id, ContactBody(), ("Idempotency-Key", _id));
        await TriggerAsync(HttpStatusCode.UnprocessableEntity, _id, ContactBody("\"tags\":[\"x\"]"), ("Idempotency-Key", _id));
    }

    [Fact]
    public async Task A_key_used_at_one_campaign_is_free_at_another()
    {
        await CampaignAsync(_id);
        await CampaignAsync($"{_id}-2");
        await TriggerAsync(HttpStatusCode.Accepted, _id, ContactBody(), ("Idempotency-Key", _id));
        var other = await TriggerAsync(HttpStatusCode.Accepted, $"{_id}-2", ContactBody("\"tags\":[\"x\"]"), ("webhook-id", _id));
        Assert.Equal($"{_id}-2", other.GetProperty("journey").GetProperty("campaign").GetString());
    }

    [Fact]
    public async Task A_body_may_have_64_KiB()
    {
        await CampaignAsync(_id);
        string Body(int bytes)
        {
            var empty = ContactBody("\"fields\":{\"note\":\"\"}");
            return empty.Replace("\"note\":\"\"", $"\"note\":\"{new string('x', bytes - empty.Length)}\"", StringComparison.Ordinal);
        }

        await TriggerAsync(HttpStatusCode.RequestEntityTooLarge, _id, Body((64 * 1024) + 1));
        Assert.NotEqual(HttpStatusCode.RequestEntityTooLarge, (await SendAsync(_id, Body(64 * 1024))).StatusCode);
    }

    [Fact]
    public async Task A_name_that_is_no_property_of_a_contact_is_one_of_its_fields()
    {
        await CampaignAsync(_id);
        var answer = await TriggerAsync(HttpStatusCode.Accepted, _id, ContactBody("\"firstname\":\"Ada\",\"points\":3,\"fields\":{\"city\":\"Paris\"}"));
        var contact = await api.ExpectAsync(HttpStatusCode.OK, "GET", $"contacts/{answer.GetProperty("contactId").GetString()}").JsonAsync();
        Assert.Equal("""{"city":"Paris","firstname":"Ada"}""", contact.GetProperty("fields").GetRawText());
        Assert.Equal(3, contact.GetProperty("points").GetInt32());
    }

    [Theory]
    [InlineData("\"segments\":[{\"id\":\"s\"},{\"id\":\"s\"}]", "/contact/segments/1")]
    [InlineData("\"{0}\":\"old\"", "/contact/{0}")]
    [InlineData("\"fields\":{{\"{0}\":\"old\"}}", "/contact/fields/{0}")]
    public async Task What_a_contact_can_not_be_is_refused_where_the_body_says_it(string contact, string pointer)
    {
        var field = $"age_{_id}";
        await CampaignAsync(_id);
        await api.ExpectAsync(HttpStatusCode.Created, "PUT", $"fields/{field}", "{\"kind\":\"number\"}");
        string Filled(string text) => text.Replace("{0}", field, StringComparison.Ordinal).Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);
        var problem = await TriggerAsync(HttpStatusCode.UnprocessableEntity, _id, ContactBody(Filled(contact)));
        Assert.Equal(Filled(pointer), Assert.Single(problem.GetProperty("errors").EnumerateArray()).GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task Two_secrets_are_valid_while_they_rotate()
    {
        await CampaignAsync(_id, $"\"triggerSecrets\":[\"{Secret}\",\"{NextSecret}\"],");
        await TriggerAsync(HttpStatusCode.Accepted, _id, ContactBody(), Signed(Secret, "1"));
        await TriggerAsync(HttpStatusCode.Accepted, _id, ContactBody(), Signed(NextSecret, "2"));
        await api.ExpectAsync(HttpStatusCode.OK, "PUT", $"campaigns/{_id}", CampaignBody($"\"triggerSecret\":\"{NextSecret}\","));
        await TriggerAsync(HttpStatusCode.Unauthorized, _id, ContactBody(), Signed(Secret, "3"));
        await TriggerAsync(HttpStatusCode.Accepted, _id, ContactBody(), Signed(NextSecret, "4"));
        await api.ExpectAsync(HttpStatusCode.UnprocessableEntity, "PUT", $"campaigns/{_id}", CampaignBody($"\"triggerSecrets\":[\"{Secret}\",\"{NextSecret}\",\"{Secret}x\"],"));
    }

    [Fact]
    public async Task A_signed_request_is_known_by_its_webhook_id()
    {
        await CampaignAsync(_id, $"\"triggerSecret\":\"{Secret}\",");
        var first = await TriggerAsync(HttpStatusCode.Accepted, _id, ContactBody(), Signed(Secret, "1"));
        var repeat = await TriggerAsync(HttpStatusCode.Accepted, _id, ContactBody(), Signed(Secret, "1"));
        Assert.Equal(first.GetRawText(), repeat.GetRawText());
        await TriggerAsync(HttpStatusCode.Unauthorized, _id, ContactBody("\"tags\":[\"x\"]"), Signed(Secret, "1"));
        await TriggerAsync(HttpStatusCode.Unauthorized, _id, ContactBody());
    }

    private (string, string)[] Signed(string secret, string number)
    {
        var id = $"{_id}-{number}";
        return [("webhook-id", id), ("webhook-timestamp", $"{api.Now.ToUnixTimeSeconds()}"), ("webhook-signature", StandardWebhook.Sign(secret, id, api.Now, Encoding.UTF8.GetBytes(ContactBody())))];
    }

    private string ContactBody(string more = "\"points\":0") => $$$"""{"contact":{"email":"{{{_id}}}@example.org",{{{more}}}}}""";

    private static string CampaignBody(string more) => $$"""{"name":"c",{{more}}"steps":[{"id":"a","type":"note"}]}""";

    private Task<HttpResponseMessage> CampaignAsync(string id, string more = "") => api.ExpectAsync(HttpStatusCode.Created, "PUT", $"campaigns/{id}", CampaignBody(more));

    private Task<JsonElement> TriggerAsync(HttpStatusCode status, string campaign, string body, params (string, string)[] headers) =>
        api.ExpectAsync(status, "POST", $"campaigns/{campaign}/trigger", body, headers).JsonAsync();

    private async Task<HttpResponseMessage> SendAsync(string campaign, string body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"campaigns/{campaign}/trigger") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await api.Http.SendAsync(request);
    }
}

using System.Globalization;
using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Campaigns.Definitions;
using CampaignFunctions.Channels;
using CampaignFunctions.Channels.Webhooks;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;
using CampaignFunctions.Tests.Channels.Network;
using CampaignFunctions.Tests.Engine;
using CampaignFunctions.Tests.Schemas;
using Microsoft.Extensions.DependencyInjection;
using static CampaignFunctions.Tests.Engine.Steps;

namespace CampaignFunctions.Tests.Actions;

public sealed class SendWebhookTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const string First = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Second = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    // Method, content type (empty: none), data; what arrives: target, content type, body.
    public static TheoryData<string, string, string, string, string, string> Bodies { get; } = new()
    {
        { "POST", "application/json", """{"name":"{contactfield=firstname}","n":5,"list":["a","{contactfield=mail}"],"deep":{"x":[null,true]}}""", "/hook?q=1", "application/json", """{"name":"Ada","n":5,"list":["a","ada+1@example.org"],"deep":{"x":[null,true]}}""" },
        { "PUT", "Application/JSON; charset=utf-8", """{"a":"ü \" <"}""", "/hook?q=1", "Application/JSON; charset=utf-8", """{"a":"ü \" <"}""" },
        { "PATCH", "application/merge-patch+json", "{}", "/hook?q=1", "application/merge-patch+json", "{}" },
        { "POST", "", """{"name":"Ada & {contactfield=lastname|nobody}","tag":["a","b"],"n":1.5,"no":null,"yes":true}""", "/hook?q=1", "application/x-www-form-urlencoded", "name=Ada%20%26%20nobody&tag=a&tag=b&n=1.5&yes=true" },
        { "PUT", "application/x-www-form-urlencoded;charset=UTF-8", """{"a":"{contactfield=mail}"}""", "/hook?q=1", "application/x-www-form-urlencoded;charset=UTF-8", "a=ada%2B1%40example.org" },
        { "GET", "", """{"a":"{contactfield=mail}","b":["1","2"]}""", "/hook?q=1&a=ada%2B1%40example.org&b=1&b=2", "", "" },
        { "GET", "", "{}", "/hook?q=1", "", "" },
        { "DELETE", "", """{"a":"1"}""", "/hook?q=1", "", "" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task The_body_is_what_method_and_content_type_say(string method, string contentType, string data, string target, string sentType, string body)
    {
        await using var receiver = await WebStand.StartAsync(request => request.Answer(200));
        await using var engine = Engine();
        var headers = contentType.Length == 0 ? [] : new Dictionary<string, string> { ["Content-Type"] = contentType };
        await RunAsync(engine, new { url = $"{receiver.Url}/hook?q=1", method, headers, data = Checking.Json(data) });
        var request = Assert.Single(receiver.Requests);
        Assert.Equal((method, target, sentType, body), (request.Method, request.Target, request.Headers.GetValueOrDefault("Content-Type", ""), request.Body));
    }

    public static TheoryData<string, string> Urls { get; } = new()
    {
        { "/a/{contactfield=mail}?n={contactfield=firstname}", "/a/ada%2B1%40example.org?n=Ada" },
        { "/a/{contactfield=mail|true}", "/a/ada%2B1%40example.org" },
        { "/a/%7Bcontactfield=firstname%7Cx%7D/b", "/a/Ada/b" },
        { "/a/{contactfield=slashes}/b", "/a/..%2F..%2Fadmin%3Fx%3D1%23y/b" },
        { "/a/{contactfield=dots}/b", "/a//b" },
        { "/a/{contactfield=missing|none}", "/a/none" },
        { "/a/{contactfield=companyname}/{contactfield=companycity}/{contactfield=industry}", "/a/Acme%20%26%20Co/Oslo/toys" },
        { "/a#{contactfield=mail}", "/a" },
    };

    [Theory]
    [MemberData(nameof(Urls))]
    public async Task A_value_in_a_url_stays_in_its_place(string path, string target)
    {
        await using var receiver = await WebStand.StartAsync(request => request.Answer(204));
        await using var engine = Engine();
        await RunAsync(engine, new { url = receiver.Url + path, method = "GET" });
        Assert.Equal(target, Assert.Single(receiver.Requests).Target);
    }

    [Fact]
    public async Task A_value_in_a_header_cannot_add_another_header()
    {
        await using var receiver = await WebStand.StartAsync(request => request.Answer(200));
        await using var engine = Engine();
        var step = new { url = receiver.Url, method = "POST", headers = new Dictionary<string, object> { ["X-Name"] = "{contactfield=injection}", ["X-Two"] = new[] { "a", "{contactfield=firstname}" }, ["X-Ü".Replace('Ü', 'U')] = "Zoë" } };
        await RunAsync(engine, step);
        var headers = Assert.Single(receiver.Requests).Headers;
        Assert.Equal(("Ada  X-Evil: 1", "a,Ada", "Zoë"), (headers["X-Name"], headers["X-Two"].Replace(" ", "", StringComparison.Ordinal), headers["X-U"]));
        Assert.DoesNotContain("X-Evil", headers.Keys);
    }

    [Theory]
    [InlineData(200, StepState.Passed)]
    [InlineData(202, StepState.Passed)]
    [InlineData(204, StepState.Passed)]
    [InlineData(302, StepState.PassedWithError)]
    [InlineData(400, StepState.PassedWithError)]
    [InlineData(401, StepState.PassedWithError)]
    [InlineData(404, StepState.PassedWithError)]
    [InlineData(410, StepState.PassedWithError)]
    [InlineData(408, StepState.Waiting)]
    [InlineData(425, StepState.Waiting)]
    [InlineData(429, StepState.Waiting)]
    [InlineData(500, StepState.Waiting)]
    [InlineData(503, StepState.Waiting)]
    public async Task The_status_says_what_became_of_it(int status, StepState state)
    {
        await using var receiver = await WebStand.StartAsync(request => request.Answer(status, new string('é', 2000), ("Location", "/elsewhere")));
        await using var engine = Engine();
        var (campaign, contact) = await RunAsync(engine, new { url = receiver.Url, method = "POST" });
        var record = (await engine.StepAsync(campaign, contact, "hook"))!;
        Assert.Equal((state, state == StepState.Waiting ? 1 : 0, 1), (record.State, record.Attempt, receiver.Requests.Count));
        Assert.Equal(state == StepState.Waiting ? [] : ["below"], (await engine.ContactAsync(contact)).Tags);
        Assert.Equal(status.ToString(CultureInfo.InvariantCulture), record.Details!["status"]);
        Assert.Equal(status == 204 ? "" : new string('é', 512), record.Details["response"]);
        Assert.True(long.Parse(record.Details["durationMs"], CultureInfo.InvariantCulture) >= 0);
        Assert.Equal(state != StepState.Passed, record.Reason?.Contains($"answered {status}", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public async Task Every_try_of_a_step_has_the_same_id_and_a_signature_of_its_own_by_each_secret()
    {
        var answers = 0;
        await using var receiver = await WebStand.StartAsync(request => request.Answer(answers++ < 2 ? 500 : 200));
        await using var engine = Engine();
        var (campaign, contact) = await RunAsync(engine, new { url = receiver.Url, method = "POST", data = new { a = 1 } });
        await engine.PassAsync(TimeSpan.FromMinutes(6));
        Assert.Equal(StepState.Passed, (await engine.StepAsync(campaign, contact, "hook"))!.State);
        Assert.Equal(3, receiver.Requests.Count);
        Assert.Single(receiver.Requests.Select(request => request.Headers["webhook-id"]).Distinct());
        Assert.Equal(3, receiver.Requests.Select(request => request.Headers["webhook-timestamp"]).Distinct().Count());
        Assert.All(receiver.Requests, request => Assert.All([First, Second], secret => Assert.Equal(
            SignatureCheck.Valid,
            StandardWebhook.Verify([secret], request.Headers["webhook-id"], request.Headers["webhook-timestamp"], request.Headers["webhook-signature"], System.Text.Encoding.UTF8.GetBytes(request.Body), DateTimeOffset.FromUnixTimeSeconds(long.Parse(request.Headers["webhook-timestamp"], CultureInfo.InvariantCulture))))));
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("5", 60)]
    [InlineData("9999999", 86400)]
    [InlineData("Sun, 06 Nov 1994 08:49:37 GMT", 60)]
    [InlineData("nonsense", 60)]
    public async Task A_receivers_Retry_After_is_honoured_up_to_a_day(string retryAfter, int seconds)
    {
        await using var receiver = await WebStand.StartAsync(request => request.Answer(503, "", ("Retry-After", retryAfter)));
        await using var engine = Engine();
        var (campaign, contact) = await RunAsync(engine, new { url = receiver.Url, method = "POST" });
        Assert.Equal(TimeSpan.FromSeconds(seconds), (await engine.StepAsync(campaign, contact, "hook"))!.DueAt - engine.Now);
    }

    [Theory]
    [InlineData(null, StepState.PassedWithError, true)]
    [InlineData("continue", StepState.PassedWithError, true)]
    [InlineData("stop", StepState.Failed, false)]
    public async Task Out_of_retries_the_contact_goes_on_unless_the_step_says_stop(string? onFailure, StepState state, bool goesOn)
    {
        await using var receiver = await WebStand.StartAsync(request => request.Answer(500, "down"));
        await using var engine = Engine();
        var (campaign, contact) = await RunAsync(engine, new { url = receiver.Url, method = "POST", retry = new[] { "PT10S", "PT1M" }, onFailure });
        await engine.PassAsync(TimeSpan.FromMinutes(5));
        var record = (await engine.StepAsync(campaign, contact, "hook"))!;
        Assert.Equal((state, 3, "the receiver answered 500", "down", 3), (record.State, record.Attempt, record.Reason, record.Details!["response"], receiver.Requests.Count));
        Assert.Equal(goesOn ? ["below"] : [], (await engine.ContactAsync(contact)).Tags);
        Assert.Null((await engine.JourneyAsync(campaign, contact)).WakeAt);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_tried_again_at_once_and_then_by_the_retry_policy()
    {
        var lost = 0;
        await using var receiver = await WebStand.StartAsync(request => request.Answer(200) with { Loses = ++lost <= 5 });
        await using var engine = Engine();
        var (campaign, contact) = await RunAsync(engine, new { url = receiver.Url, method = "POST" });
        var record = (await engine.StepAsync(campaign, contact, "hook"))!;
        Assert.Equal((StepState.Waiting, 1, 3), (record.State, record.Attempt, receiver.Requests.Count));
        Assert.Contains("answer got lost", record.Reason, StringComparison.Ordinal);
        await engine.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((StepState.Passed, 6), ((await engine.StepAsync(campaign, contact, "hook"))!.State, receiver.Requests.Count));
    }

    [Fact]
    public async Task A_receiver_that_is_too_slow_is_tried_again()
    {
        await using var receiver = await WebStand.StartAsync(request => request.Answer(200) with { Delay = TimeSpan.FromSeconds(30) });
        await using var engine = Engine();
        var (campaign, contact) = await RunAsync(engine, new { url = receiver.Url, method = "POST", timeout = 1 });
        var record = (await engine.StepAsync(campaign, contact, "hook"))!;
        Assert.Equal((StepState.Waiting, WaitingFor.Retry, "no answer within 1 s"), (record.State, record.WaitingFor, record.Reason));
    }

    [Fact]
    public async Task A_receiver_that_nobody_reaches_is_tried_again()
    {
        var receiver = await WebStand.StartAsync(request => request.Answer(200));
        var url = receiver.Url;
        await receiver.DisposeAsync();
        await using var engine = Engine();
        var (campaign, contact) = await RunAsync(engine, new { url, method = "POST" });
        Assert.Equal((WaitingFor.Retry, "can't be reached: ConnectionError"), ((await engine.StepAsync(campaign, contact, "hook"))!.WaitingFor, (await engine.StepAsync(campaign, contact, "hook"))!.Reason));
    }

    [Fact]
    public async Task An_answer_that_breaks_off_after_its_status_counts_by_its_status()
    {
        await using var receiver = new OpenDoor("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
        await using var engine = Engine();
        var (campaign, contact) = await RunAsync(engine, new { url = $"http://127.0.0.1:{receiver.Port}/", method = "POST" });
        var record = (await engine.StepAsync(campaign, contact, "hook"))!;
        Assert.Equal((StepState.Passed, "half"), (record.State, record.Details!["response"]));
    }

    [Fact]
    public async Task With_giveUp_a_webhook_that_may_have_arrived_never_goes_out_again()
    {
        await using var receiver = await WebStand.StartAsync(request => request.Answer(200) with { Loses = true });
        await using var engine = Engine();
        var (campaign, contact) = await RunAsync(engine, new { url = receiver.Url, method = "POST", onInDoubt = "giveUp" });
        await engine.PassAsync(TimeSpan.FromHours(10));
        Assert.Equal((StepState.PassedWithError, "in doubt", 1), ((await engine.StepAsync(campaign, contact, "hook"))!.State, (await engine.StepAsync(campaign, contact, "hook"))!.Reason, receiver.Requests.Count));
    }

    [Theory]
    [InlineData("http://127.0.0.1:{port}/")]
    [InlineData("http://localhost:{port}/")]
    [InlineData("http://[::1]:{port}/")]
    [InlineData("http://169.254.169.254:{port}/")]
    public async Task An_address_inside_passes_with_an_error_at_once_and_nobody_is_called(string url)
    {
        await using var door = new OpenDoor();
        await using var engine = Engine(allowed: "");
        var (campaign, contact) = await RunAsync(engine, new { url = url.Replace("{port}", $"{door.Port}", StringComparison.Ordinal), method = "POST" });
        var record = (await engine.StepAsync(campaign, contact, "hook"))!;
        Assert.Equal((StepState.PassedWithError, 0), (record.State, door.Visits));
        Assert.Contains("Webhooks__allowedNetworks", record.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_vault_has_no_secret_nothing_is_sent_and_the_reason_names_the_setting()
    {
        await using var receiver = await WebStand.StartAsync(request => request.Answer(200));
        await using var engine = Engine(secrets: "@Microsoft.KeyVault(SecretUri=https://vault.example/secrets/webhook-signing-secrets)");
        var (campaign, contact) = await RunAsync(engine, new { url = receiver.Url, method = "POST" });
        Assert.Contains("Webhooks__signingSecrets", (await engine.StepAsync(campaign, contact, "hook"))!.Reason, StringComparison.Ordinal);
        Assert.Empty(receiver.Requests);
    }

    public static TheoryData<string, string> Refusals { get; } = new()
    {
        { """{"url":"example.org","method":"GET"}""", "/url" },
        { """{"url":"ftp://example.org/","method":"GET"}""", "/url" },
        { """{"url":"https://ada:secret@example.org/","method":"GET"}""", "/url" },
        { """{"url":"https://{contactfield=site}/","method":"GET"}""", "/url" },
        { """{"url":"https://{contactfield=site|a/b}.example.org/","method":"GET"}""", "/url" },
        { """{"url":"{contactfield=site}","method":"GET"}""", "/url" },
        { """{"url":"https://example.org:{contactfield=port|443}/","method":"GET"}""", "/url" },
        { """{"url":"https://example.org/","method":"HEAD"}""", "/method" },
        { """{"url":"https://example.org/"}""", "/method" },
        { """{"url":"https://example.org/","method":"GET","headers":{"Host":"x"}}""", "/headers/Host" },
        { """{"url":"https://example.org/","method":"GET","headers":{"webhook-id":"x"}}""", "/headers/webhook-id" },
        { """{"url":"https://example.org/","method":"GET","headers":{"a b":"x"}}""", "/headers/a b" },
        { """{"url":"https://example.org/","method":"POST","headers":{"Content-Type":"text/plain"}}""", "/headers/Content-Type" },
        { """{"url":"https://example.org/","method":"POST","data":{"a":{"b":1}}}""", "/data/a" },
        { """{"url":"https://example.org/","method":"GET","headers":{"content-type":"application/json"},"data":{"a":[[1]]}}""", "/data/a" },
        { """{"url":"https://example.org/","method":"POST","timeout":61}""", "/timeout" },
        { """{"url":"https://example.org/","method":"POST","timeout":0}""", "/timeout" },
        { """{"url":"https://example.org/","method":"POST","retry":["P1M"]}""", "/retry/0" },
        { """{"url":"https://example.org/","method":"POST","onFailure":"halt"}""", "/onFailure" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_cannot_be_sent_is_refused_at_definition_time(string properties, string pointer)
    {
        await using var engine = Engine();
        var body = Checking.Json($$"""{"name":"x","steps":[{"id":"a","type":"send-webhook","properties":{{properties}}}]}""");
        var refused = Assert.Throws<ValidationException>(() => new CampaignReader(engine.Get<StepTypes>()).Read(body, "x"));
        Assert.Equal([$"/steps/0/properties{pointer}"], refused.Errors.Select(error => error.Pointer));
    }

    [Fact]
    public async Task A_hundred_contacts_are_called_one_by_one_and_one_who_fails_stops_nobody()
    {
        await using var receiver = await WebStand.StartAsync(request => request.Answer(request.Target.EndsWith("/7", StringComparison.Ordinal) ? 500 : 200));
        await using var engine = Engine();
        var campaign = await engine.SaveAsync(Campaign(Step("hook", "send-webhook", new { url = receiver.Url + "/{contactfield=number}", method = "POST" }), Tag("below").Under("hook")));
        var contacts = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => engine.ContactAsync(contact => contact.Fields["number"] = JsonSerializer.SerializeToElement(number))));
        await engine.JoinAsync(campaign, contacts);
        await engine.DrainAsync();
        Assert.Equal(100, receiver.Requests.Select(request => request.Target).Distinct().Count());
        for (var number = 0; number < contacts.Length; number++)
        {
            Assert.Equal(number == 7 ? StepState.Waiting : StepState.Passed, (await engine.StepAsync(campaign, contacts[number], "hook"))!.State);
        }
    }

    private static async Task<(StoredCampaign Campaign, string Contact)> RunAsync(JourneyEngine engine, object properties)
    {
        var company = $"acme-{Guid.NewGuid():N}";
        await engine.Get<ICompanies>().SaveAsync(new Company { Id = company, Name = "Acme & Co", Fields = new Dictionary<string, JsonElement> { ["city"] = JsonSerializer.SerializeToElement("Oslo"), ["industry"] = JsonSerializer.SerializeToElement("toys") } }, null, default);
        var campaign = await engine.SaveAsync(Campaign(Step("hook", "send-webhook", properties), Tag("below").Under("hook")));
        var contact = await engine.ContactAsync(contact =>
        {
            contact.Fields["mail"] = JsonSerializer.SerializeToElement("ada+1@example.org");
            contact.Companies = [new CompanyLink("another", Primary: false), new CompanyLink(company, Primary: true)];
            contact.Fields["firstname"] = JsonSerializer.SerializeToElement("Ada");
            contact.Fields["slashes"] = JsonSerializer.SerializeToElement("../../admin?x=1#y");
            contact.Fields["dots"] = JsonSerializer.SerializeToElement("..");
            contact.Fields["injection"] = JsonSerializer.SerializeToElement("Ada\r\nX-Evil: 1");
        });
        await engine.JoinAsync(campaign, contact);
        await engine.DrainAsync();
        return (campaign, contact);
    }

    private JourneyEngine Engine(string allowed = "127.0.0.0/8", string secrets = $"{First},{Second}") => fixture.Engine(services => services.Configure<WebhookOptions>(options =>
    {
        options.AllowedNetworks = allowed;
        options.SigningSecrets = secrets;
    }));
}

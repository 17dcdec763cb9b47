using System.Text.Json;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Channels.Network;
using CampaignFunctions.Tests.Engine;
using CampaignFunctions.Tests.Schemas;

namespace CampaignFunctions.Tests.Channels.Integrations;

/// <summary>The request that HubSpot documents: https://developers.hubspot.com/docs/api-reference/legacy/crm/objects/contacts/batch/upsert-contacts</summary>
public sealed class HubSpotTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task A_cohort_of_a_hundred_is_one_request()
    {
        await using var hubSpot = await WebStand.StartAsync(Upserted);
        await using var engine = fixture.PushEngine();
        var integration = await engine.IntegrationAsync("hubspot", new { accessToken = "pat-1", baseUrl = hubSpot.Url });
        var contacts = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => engine.AdaAsync($"Ada {number}")));
        var campaign = await engine.PushAsync(integration, null, contacts);

        var request = Assert.Single(hubSpot.Requests);
        Assert.Equal(("POST", "/crm/v3/objects/contacts/batch/upsert", "Bearer pat-1", "application/json"), (request.Method, request.Target, request.Headers["Authorization"], request.Headers["Content-Type"]));
        var inputs = Checking.Json(request.Body).GetProperty("inputs").EnumerateArray().ToArray();
        Assert.Equal(100, inputs.Length);
        var first = inputs.Single(input => input.GetProperty("objectWriteTraceId").GetString() == contacts[0]);
        Assert.Equal($$$"""{"id":"{{{contacts[0]}}}@example.org","idProperty":"email","objectWriteTraceId":"{{{contacts[0]}}}","properties":{"firstname":"Ada 0"}}""", first.GetRawText());
        foreach (var contact in contacts)
        {
            Assert.Equal(StepState.Passed, (await engine.StepAsync(campaign, contact, "push"))!.State);
            Assert.Equal($"remote-{contact}@example.org", (await engine.RemoteAsync(contact, integration))!.Id);
        }
    }

    [Fact]
    public async Task One_contact_that_HubSpot_refuses_fails_alone_with_HubSpots_reason()
    {
        var bad = "";
        await using var hubSpot = await WebStand.StartAsync(request => request.Body.Contains($"\"{bad}\"", StringComparison.Ordinal)
            ? request.Answer(400, """{"status":"error","message":"Email address is invalid","category":"VALIDATION_ERROR","correlationId":"x"}""")
            : Upserted(request));
        await using var engine = fixture.PushEngine();
        var integration = await engine.IntegrationAsync("hubspot", new { accessToken = "pat-1", baseUrl = hubSpot.Url });
        var contacts = await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => engine.AdaAsync()));
        bad = contacts[4];
        var campaign = await engine.PushAsync(integration, null, contacts);
        foreach (var contact in contacts)
        {
            var record = (await engine.StepAsync(campaign, contact, "push"))!;
            Assert.Equal(contact == bad ? (StepState.Waiting, "HubSpot answered 400: Email address is invalid") : (StepState.Passed, null), (record.State, record.Reason));
        }
    }

    [Fact]
    public async Task An_answer_that_nobody_documented_fails_with_that_reason()
    {
        await using var hubSpot = await WebStand.StartAsync(request => request.Answer(200, """{"results":["odd",{"properties":"odd"}],"errors":[1,{"context":"odd"}]}"""));
        await using var engine = fixture.PushEngine();
        var contact = await engine.AdaAsync();
        var campaign = await engine.PushAsync(await engine.IntegrationAsync("hubspot", new { accessToken = "pat-1", baseUrl = hubSpot.Url }), null, contact);
        var record = (await engine.StepAsync(campaign, contact, "push"))!;
        Assert.Equal((StepState.Waiting, "HubSpot: the contact is not in its answer"), (record.State, record.Reason));
    }

    [Fact]
    public async Task Part_of_a_batch_that_failed_is_told_apart_by_its_trace_id()
    {
        var bad = "";
        await using var hubSpot = await WebStand.StartAsync(request =>
        {
            var inputs = Checking.Json(request.Body).GetProperty("inputs").EnumerateArray().Select(input => input.GetProperty("objectWriteTraceId").GetString()!).ToArray();
            return request.Answer(207, JsonSerializer.Serialize(new
            {
                status = "COMPLETE",
                results = inputs.Where(input => input != bad).Select(input => new Dictionary<string, object> { ["id"] = $"r-{input}", ["objectWriteTraceId"] = input }),
                numErrors = 1,
                errors = new[] { new { status = "error", category = "CONFLICT", message = "Contact already exists", context = new { objectWriteTraceId = new[] { bad } } } },
            }));
        });
        await using var engine = fixture.PushEngine();
        var integration = await engine.IntegrationAsync("hubspot", new { accessToken = "pat-1", baseUrl = hubSpot.Url });
        var contacts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => engine.AdaAsync()));
        bad = contacts[1];
        var campaign = await engine.PushAsync(integration, null, contacts);
        Assert.Equal(("HubSpot: Contact already exists", null), ((await engine.StepAsync(campaign, bad, "push"))!.Reason, await engine.RemoteAsync(bad, integration)));
        Assert.Equal($"r-{contacts[2]}", (await engine.RemoteAsync(contacts[2], integration))!.Id);
    }

    [Fact]
    public async Task A_limit_that_is_reached_is_waited_for()
    {
        await using var hubSpot = await WebStand.StartAsync(request => request.Answer(429, """{"status":"error","message":"You have reached your ten_secondly_rolling limit.","errorType":"RATE_LIMIT"}""", ("Retry-After", "600")));
        await using var engine = fixture.PushEngine();
        var integration = await engine.IntegrationAsync("hubspot", new { accessToken = "pat-1", baseUrl = hubSpot.Url });
        var contact = await engine.AdaAsync();
        var campaign = await engine.PushAsync(integration, null, contact);
        var record = (await engine.StepAsync(campaign, contact, "push"))!;
        Assert.Equal((WaitingFor.Retry, engine.Now + TimeSpan.FromMinutes(10), "HubSpot answered 429: You have reached your ten_secondly_rolling limit."), (record.WaitingFor, record.DueAt, record.Reason));
    }

    private static WebAnswer Upserted(WebRequest request) => request.Answer(200, JsonSerializer.Serialize(new
    {
        status = "COMPLETE",
        results = Checking.Json(request.Body).GetProperty("inputs").EnumerateArray().Select(input => new { id = $"remote-{input.GetProperty("id").GetString()}", @new = true, properties = new { email = input.GetProperty("id").GetString() } }),
    }));
}

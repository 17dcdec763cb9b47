using System.Text.Json;
using CampaignFunctions.Campaigns.Definitions;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Schemas;
using CampaignFunctions.Tests.Channels.Integrations;
using CampaignFunctions.Tests.Channels.Network;
using CampaignFunctions.Tests.Engine;
using CampaignFunctions.Tests.Schemas;

namespace CampaignFunctions.Tests.Actions;

public sealed class PushContactToIntegrationTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task An_unchanged_contact_is_not_pushed_again_and_a_changed_one_is()
    {
        await using var crm = await WebStand.StartAsync(request => request.Answer(200, """{"id":"r1"}"""));
        await using var engine = fixture.PushEngine();
        var settings = new { url = crm.Url + "/{key}", fields = new { name = "{contactfield=firstname}" } };
        var integration = await engine.IntegrationAsync("http", settings);
        var contact = await engine.AdaAsync();
        await engine.PushAsync(integration, null, contact);
        var again = await engine.PushAsync(integration, null, contact);
        Assert.Single(crm.Requests);
        var record = (await engine.StepAsync(again, contact, "push"))!;
        Assert.Equal((StepState.Passed, "r1", "true"), (record.State, record.Details!["remoteId"], record.Details["unchanged"]));

        await engine.ChangeContactAsync(contact, changed => changed.Points = 7);
        await engine.PushAsync(integration, null, contact);
        Assert.Single(crm.Requests);
        await engine.ChangeContactAsync(contact, changed => changed.Fields["firstname"] = JsonSerializer.SerializeToElement("Grace"));
        await engine.PushAsync(integration, null, contact);
        Assert.Equal(["""{"name":"Ada"}""", """{"name":"Grace"}"""], crm.Requests.Select(request => request.Body));

        await engine.IntegrationAsync("http", new { url = crm.Url + "/other/{key}", settings.fields }, id: integration);
        await engine.PushAsync(integration, null, contact);
        Assert.Equal(3, crm.Requests.Count);
    }

    [Theory]
    [InlineData(true, StepState.Passed)]
    [InlineData(false, StepState.PassedWithError)]
    public async Task An_integration_that_is_not_published_is_passed_by_and_a_missing_one_passes_with_an_error(bool exists, StepState state)
    {
        await using var crm = await WebStand.StartAsync(request => request.Answer(200));
        await using var engine = fixture.PushEngine();
        var integration = exists ? await engine.IntegrationAsync("http", new { url = crm.Url, fields = new { } }, published: false) : "missing";
        var contact = await engine.AdaAsync();
        var campaign = await engine.PushAsync(integration, null, contact);
        Assert.Equal((state, 0), ((await engine.StepAsync(campaign, contact, "push"))!.State, crm.Requests.Count));
        Assert.Equal(["below"], (await engine.ContactAsync(contact)).Tags);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task A_failure_is_tried_again_and_in_the_end_the_step_has_failed_with_the_systems_reason(int status)
    {
        await using var crm = await WebStand.StartAsync(request => request.Answer(status, """{"message":"no such field"}"""));
        await using var engine = fixture.PushEngine();
        var integration = await engine.IntegrationAsync("http", new { url = crm.Url, fields = new { a = "b" } });
        var contact = await engine.AdaAsync();
        var campaign = await engine.PushAsync(integration, null, contact);
        Assert.Equal(WaitingFor.Retry, (await engine.StepAsync(campaign, contact, "push"))!.WaitingFor);
        await engine.PassAsync(TimeSpan.FromDays(1));
        var record = (await engine.StepAsync(campaign, contact, "push"))!;
        Assert.Equal((StepState.Failed, 6, $"the system answered {status}: no such field", 6), (record.State, record.Attempt, record.Reason, crm.Requests.Count));
        Assert.Empty((await engine.ContactAsync(contact)).Tags);
    }

    [Fact]
    public async Task A_contact_that_cannot_be_found_there_passes_with_an_error_and_stops_nobody()
    {
        await using var crm = await WebStand.StartAsync(request => request.Answer(200));
        await using var engine = fixture.PushEngine();
        var integration = await engine.IntegrationAsync("http", new { url = crm.Url, fields = new { a = "b" } });
        var (with, without) = (await engine.AdaAsync(), await engine.ContactAsync(contact => contact.Email = null));
        var campaign = await engine.PushAsync(integration, null, with, without);
        Assert.Equal(StepState.Passed, (await engine.StepAsync(campaign, with, "push"))!.State);
        Assert.Equal((StepState.PassedWithError, 1), ((await engine.StepAsync(campaign, without, "push"))!.State, crm.Requests.Count));
    }

    [Fact]
    public async Task An_address_inside_fails_for_good_and_nobody_is_called()
    {
        await using var door = new OpenDoor();
        await using var engine = fixture.PushEngine();
        var integration = await engine.IntegrationAsync("http", new { url = $"http://[::1]:{door.Port}/", fields = new { a = "b" } });
        var contact = await engine.AdaAsync();
        var campaign = await engine.PushAsync(integration, null, contact);
        Assert.Equal((StepState.Failed, 0), ((await engine.StepAsync(campaign, contact, "push"))!.State, door.Visits));
        Assert.Contains("Webhooks__allowedNetworks", (await engine.StepAsync(campaign, contact, "push"))!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_push_whose_answer_got_lost_goes_out_again()
    {
        var lost = 0;
        await using var crm = await WebStand.StartAsync(request => request.Answer(200, """{"id":"r1"}""") with { Loses = ++lost <= 3 });
        await using var engine = fixture.PushEngine();
        var integration = await engine.IntegrationAsync("http", new { url = crm.Url, fields = new { a = "b" } });
        var contact = await engine.AdaAsync();
        var campaign = await engine.PushAsync(integration, null, contact);
        Assert.StartsWith("the system: the answer got lost", (await engine.StepAsync(campaign, contact, "push"))!.Reason, StringComparison.Ordinal);
        await engine.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((StepState.Passed, "r1"), ((await engine.StepAsync(campaign, contact, "push"))!.State, (await engine.RemoteAsync(contact, integration))!.Id));
    }

    [Fact]
    public async Task A_campaign_at_a_system_without_campaigns_passes_with_an_error_after_the_push()
    {
        await using var crm = await WebStand.StartAsync(request => request.Answer(200));
        await using var engine = fixture.PushEngine();
        var integration = await engine.IntegrationAsync("http", new { url = crm.Url, fields = new { a = "b" } });
        var contact = await engine.AdaAsync();
        var campaign = await engine.PushAsync(integration, new { campaign = "x" }, contact);
        Assert.Equal((StepState.PassedWithError, 1), ((await engine.StepAsync(campaign, contact, "push"))!.State, crm.Requests.Count));
        Assert.NotNull(await engine.RemoteAsync(contact, integration));
    }

    [Fact]
    public async Task A_status_without_a_campaign_is_refused()
    {
        await using var engine = fixture.PushEngine();
        var body = Checking.Json("""{"name":"x","steps":[{"id":"a","type":"push-contact-to-integration","properties":{"integration":"crm","memberStatus":"Sent"}}]}""");
        var refused = Assert.Throws<ValidationException>(() => new CampaignReader(engine.Get<StepTypes>()).Read(body, "x"));
        Assert.Equal(["/steps/0/properties/campaign"], refused.Errors.Select(error => error.Pointer));
    }
}

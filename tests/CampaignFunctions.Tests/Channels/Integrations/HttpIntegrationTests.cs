using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Channels.Network;
using CampaignFunctions.Tests.Engine;

namespace CampaignFunctions.Tests.Channels.Integrations;

public sealed class HttpIntegrationTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task A_contact_is_put_by_its_key_with_the_fields_of_the_map()
    {
        await using var crm = await WebStand.StartAsync(request => request.Answer(201, """{"data":{"id":4711}}"""));
        await using var engine = fixture.PushEngine();
        var integration = await engine.IntegrationAsync("http", new
        {
            url = crm.Url + "/contacts/{key}",
            key = "{contactfield=email}",
            headers = new Dictionary<string, string> { ["X-Tenant"] = "t", ["X-Line"] = "a\r\nb" },
            fields = new Dictionary<string, string> { ["name"] = "{contactfield=firstname}", ["age"] = "{contactfield=age}", ["hello"] = "Hello {contactfield=firstname}", ["monkey"] = "{contactfield=empty}" },
            token = "to-ken",
            apiKey = "s3cret",
            idField = "data.id",
        });
        var contact = await engine.AdaAsync(email: $"a/b+{Guid.NewGuid():N}@example.org");
        var campaign = await engine.PushAsync(integration, null, contact);
        var request = Assert.Single(crm.Requests);
        Assert.Equal(("PUT", $"/contacts/{Uri.EscapeDataString((await engine.ContactAsync(contact)).Email!)}", """{"name":"Ada","age":36,"hello":"Hello Ada"}"""), (request.Method, request.Target, request.Body));
        Assert.Equal(("s3cret", "Bearer to-ken", "t", "a  b", "application/json"), (request.Headers["X-Api-Key"], request.Headers["Authorization"], request.Headers["X-Tenant"], request.Headers["X-Line"], request.Headers["Content-Type"]));
        var record = (await engine.StepAsync(campaign, contact, "push"))!;
        Assert.Equal((StepState.Passed, "4711", "4711"), (record.State, record.Details!["remoteId"], (await engine.RemoteAsync(contact, integration))!.Id));
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(204, "")]
    [InlineData(200, "not json")]
    [InlineData(200, """{"id":null}""")]
    public async Task A_system_that_gives_no_id_is_remembered_by_the_key(int status, string body)
    {
        await using var crm = await WebStand.StartAsync(request => request.Answer(status, body));
        await using var engine = fixture.PushEngine();
        var integration = await engine.IntegrationAsync("http", new { url = crm.Url + "/upsert", method = "POST", key = "{contactfield=id}", fields = new { id = "{contactfield=id}" } });
        var contact = await engine.AdaAsync();
        await engine.PushAsync(integration, null, contact);
        Assert.Equal(contact, (await engine.RemoteAsync(contact, integration))!.Id);
    }
}

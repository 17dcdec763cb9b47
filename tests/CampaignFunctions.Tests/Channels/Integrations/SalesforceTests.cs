using System.Text.Json;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Channels.Network;
using CampaignFunctions.Tests.Engine;
using CampaignFunctions.Tests.Schemas;

namespace CampaignFunctions.Tests.Channels.Integrations;

/// <summary>
/// The requests that Salesforce documents: https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_upsert.htm
/// and, for the token, https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_client_credentials_flow.htm
/// </summary>
public sealed class SalesforceTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const string Campaign = "701000000000001AAA";

    [Fact]
    public async Task Contacts_are_upserted_by_external_id_in_one_request_and_join_the_campaign_with_their_status()
    {
        await using var salesforce = await Org.StartAsync();
        await using var engine = fixture.PushEngine();
        var integration = await engine.IntegrationAsync("salesforce", Settings(salesforce));
        var contacts = await Task.WhenAll(Enumerable.Range(0, 3).Select(number => engine.AdaAsync($"Ada {number}")));
        salesforce.Members[salesforce.IdOf(contacts[1])] = "Sent";
        salesforce.Members[salesforce.IdOf(contacts[2])] = "Responded";
        var campaign = await engine.PushAsync(integration, new { campaign = Campaign, memberStatus = "Responded" }, contacts);

        Assert.Equal(
            [
                "POST /services/oauth2/token",
                "PATCH /services/data/v62.0/composite/sobjects/Contact/Campaigns_Id__c",
                "GET /services/data/v62.0/query",
                "POST /services/data/v62.0/composite/sobjects",
                "PATCH /services/data/v62.0/composite/sobjects",
            ],
            salesforce.Requests.Select(request => $"{request.Method} {request.Target.Split('?')[0]}"));
        Assert.Equal("grant_type=client_credentials&client_id=the-id&client_secret=the-secret", salesforce.Requests[0].Body);
        Assert.All(salesforce.Requests.Skip(1), request => Assert.Equal("Bearer token-1", request.Headers["Authorization"]));
        var upsert = Checking.Json(salesforce.Requests[1].Body);
        Assert.False(upsert.GetProperty("allOrNone").GetBoolean());
        var record = upsert.GetProperty("records").EnumerateArray().Single(record => record.GetProperty("Campaigns_Id__c").GetString() == contacts[0]);
        Assert.Equal($$"""{"attributes":{"type":"Contact"},"FirstName":"Ada 0","LastName":"unknown","Email":"{{contacts[0]}}@example.org","Campaigns_Id__c":"{{contacts[0]}}"}""", record.GetRawText());
        var query = Uri.UnescapeDataString(salesforce.Requests[2].Target.Split("?q=")[1]);
        Assert.StartsWith($"SELECT Id, ContactId, Status FROM CampaignMember WHERE CampaignId = '{Campaign}' AND ContactId IN ('003", query, StringComparison.Ordinal);
        Assert.Equal($$"""{"allOrNone":false,"records":[{"attributes":{"type":"CampaignMember"},"CampaignId":"{{Campaign}}","ContactId":"{{salesforce.IdOf(contacts[0])}}","Status":"Responded"}]}""", salesforce.Requests[3].Body);
        Assert.Equal($$"""{"allOrNone":false,"records":[{"attributes":{"type":"CampaignMember"},"id":"m-{{salesforce.IdOf(contacts[1])}}","Status":"Responded"}]}""", salesforce.Requests[4].Body);
        foreach (var contact in contacts)
        {
            Assert.Equal((StepState.Passed, salesforce.IdOf(contact)), ((await engine.StepAsync(campaign, contact, "push"))!.State, (await engine.RemoteAsync(contact, integration))!.Id));
        }
    }

    [Fact]
    public async Task The_campaign_comes_after_a_push_that_succeeded_and_its_failure_does_not_push_again()
    {
        await using var salesforce = await Org.StartAsync();
        salesforce.MembersAreDown = true;
        await using var engine = fixture.PushEngine();
        var integration = await engine.IntegrationAsync("salesforce", Settings(salesforce));
        var (good, bad) = (await engine.AdaAsync(), await engine.AdaAsync("Refused"));
        var campaign = await engine.PushAsync(integration, new { campaign = Campaign }, good, bad);
        Assert.Equal("Salesforce: REQUIRED_FIELD_MISSING: Required fields are missing: [LastName]", (await engine.StepAsync(campaign, bad, "push"))!.Reason);
        Assert.Equal("Salesforce answered 503: SERVER_UNAVAILABLE: come back later", (await engine.StepAsync(campaign, good, "push"))!.Reason);
        Assert.DoesNotContain(salesforce.Requests, request => request.Target.Contains(salesforce.IdOf(bad), StringComparison.Ordinal));
        Assert.Equal(salesforce.IdOf(good), (await engine.RemoteAsync(good, integration))!.Id);

        salesforce.MembersAreDown = false;
        await engine.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(StepState.Passed, (await engine.StepAsync(campaign, good, "push"))!.State);
        Assert.Equal(1, salesforce.Requests.Count(request => request.Target.EndsWith("/Contact/Campaigns_Id__c", StringComparison.Ordinal) && request.Body.Contains(good, StringComparison.Ordinal)));
        Assert.Equal("Sent", salesforce.Members[salesforce.IdOf(good)]);
    }

    [Fact]
    public async Task A_token_is_used_until_Salesforce_refuses_it_and_then_asked_for_anew()
    {
        await using var salesforce = await Org.StartAsync();
        await using var engine = fixture.PushEngine();
        var integration = await engine.IntegrationAsync("salesforce", Settings(salesforce));
        await engine.PushAsync(integration, null, await engine.AdaAsync());
        await engine.PushAsync(integration, null, await engine.AdaAsync());
        Assert.Equal(1, salesforce.Tokens);
        salesforce.Revoke();
        var contact = await engine.AdaAsync();
        var campaign = await engine.PushAsync(integration, null, contact);
        Assert.Equal((2, StepState.Passed), (salesforce.Tokens, (await engine.StepAsync(campaign, contact, "push"))!.State));
    }

    [Fact]
    public async Task Who_may_not_sign_in_hears_why()
    {
        await using var salesforce = await WebStand.StartAsync(request => request.Answer(400, """{"error":"invalid_client","error_description":"invalid client credentials"}"""));
        await using var engine = fixture.PushEngine();
        var integration = await engine.IntegrationAsync("salesforce", new { loginUrl = salesforce.Url, clientId = "x", clientSecret = "y", externalIdField = "Id__c", @object = "Lead" });
        var contact = await engine.AdaAsync();
        var campaign = await engine.PushAsync(integration, null, contact);
        Assert.Equal("Salesforce answered 400: invalid client credentials", (await engine.StepAsync(campaign, contact, "push"))!.Reason);
    }

    private static object Settings(Org org) => new { loginUrl = org.Url, clientId = "the-id", clientSecret = "the-secret", externalIdField = "Campaigns_Id__c" };

    // An organisation: it knows its token, makes ids from external ids, and keeps the members of one campaign.
    private sealed class Org : IAsyncDisposable
    {
        private WebStand _stand = null!;

        public string Url => _stand.Url;

        public IReadOnlyList<WebRequest> Requests => _stand.Requests;

        public Dictionary<string, string> Members { get; } = [];

        public int Tokens { get; private set; }

        public bool MembersAreDown { get; set; }

        private bool IsRevoked { get; set; }

        public static async Task<Org> StartAsync()
        {
            var org = new Org();
            org._stand = await WebStand.StartAsync(org.Answer);
            return org;
        }

        public string IdOf(string externalId) => $"003{externalId[^12..].ToUpperInvariant()}AAA";

        public void Revoke() => IsRevoked = true;

        public ValueTask DisposeAsync() => _stand.DisposeAsync();

        private WebAnswer Answer(WebRequest request)
        {
            if (request.Target == "/services/oauth2/token")
            {
                IsRevoked = false;
                return request.Answer(200, $$"""{"access_token":"token-{{++Tokens}}","instance_url":"{{Url}}","token_type":"Bearer"}""");
            }

            if (IsRevoked || request.Headers["Authorization"] != $"Bearer token-{Tokens}")
            {
                return request.Answer(401, """[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]""");
            }

            if (request.Target.Contains("/query?", StringComparison.Ordinal))
            {
                return MembersAreDown
                    ? request.Answer(503, """[{"message":"come back later","errorCode":"SERVER_UNAVAILABLE"}]""")
                    : request.Answer(200, JsonSerializer.Serialize(new { done = true, records = Members.Where(member => request.Target.Contains(member.Key, StringComparison.Ordinal)).Select(member => new { Id = $"m-{member.Key}", ContactId = member.Key, Status = member.Value }) }));
            }

            return request.Answer(200, JsonSerializer.Serialize(Checking.Json(request.Body).GetProperty("records").EnumerateArray().Select(record => Written(request, record))));
        }

        private object Written(WebRequest request, JsonElement record)
        {
            if (record.TryGetProperty("Campaigns_Id__c", out var external))
            {
                return record.TryGetProperty("FirstName", out var name) && name.GetString() == "Refused"
                    ? new { success = false, errors = new[] { new { statusCode = "REQUIRED_FIELD_MISSING", message = "Required fields are missing: [LastName]", fields = new[] { "LastName" } } } }
                    : new { id = IdOf(external.GetString()!), success = true, errors = Array.Empty<object>(), created = true };
            }

            var member = request.Method == "POST" ? record.GetProperty("ContactId").GetString()! : record.GetProperty("id").GetString()!["m-".Length..];
            Members[member] = record.TryGetProperty("Status", out var status) ? status.GetString()! : "Sent";
            return new { id = $"m-{member}", success = true, errors = Array.Empty<object>() };
        }
    }
}

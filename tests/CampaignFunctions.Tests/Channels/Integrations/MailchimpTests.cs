using System.Security.Cryptography;
using System.Text;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Channels.Network;
using CampaignFunctions.Tests.Engine;

namespace CampaignFunctions.Tests.Channels.Integrations;

/// <summary>
/// The requests that Mailchimp documents: https://mailchimp.com/developer/marketing/api/list-members/add-or-update-list-member/
/// and …/list-member-tags/add-or-remove-member-tags/
/// </summary>
public sealed class MailchimpTests(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task A_member_is_put_by_the_MD5_of_its_address_and_tagged()
    {
        await using var mailchimp = await WebStand.StartAsync(request => request.Method == "PUT" ? request.Answer(200, """{"id":"852aaa9532cb36adfb5e9fef7a4206a9","status":"subscribed"}""") : request.Answer(204));
        await using var engine = fixture.PushEngine();
        var integration = await engine.IntegrationAsync("mailchimp", new { apiKey = "abc-us6", listId = "9e67587f52", tags = new[] { "Campaign", "VIP" }, fields = new Dictionary<string, string> { ["FNAME"] = "{contactfield=firstname}", ["AGE"] = "{contactfield=age}", ["NONE"] = "{contactfield=empty}" }, baseUrl = mailchimp.Url });
        var address = $"URIST.{Guid.NewGuid():N}@Freddiesjokes.com";
        var contact = await engine.AdaAsync(email: address);
        var campaign = await engine.PushAsync(integration, null, contact);

#pragma warning disable CA5351 // Mailchimp asks for MD5
        var hash = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(address.ToLowerInvariant())));
#pragma warning restore CA5351
        Assert.Equal(
            [
                ("PUT", $"/3.0/lists/9e67587f52/members/{hash}", $$$"""{"email_address":"{{{address}}}","status_if_new":"subscribed","merge_fields":{"FNAME":"Ada","AGE":36}}"""),
                ("POST", $"/3.0/lists/9e67587f52/members/{hash}/tags", """{"tags":[{"name":"Campaign","status":"active"},{"name":"VIP","status":"active"}]}"""),
            ],
            mailchimp.Requests.Select(request => (request.Method, request.Target, request.Body)));
        Assert.All(mailchimp.Requests, request => Assert.Equal($"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes("campaigns:abc-us6"))}", request.Headers["Authorization"]));
        Assert.Equal((StepState.Passed, "852aaa9532cb36adfb5e9fef7a4206a9"), ((await engine.StepAsync(campaign, contact, "push"))!.State, (await engine.RemoteAsync(contact, integration))!.Id));
    }

    [Fact]
    public async Task Tags_that_fail_are_tried_again_with_the_member()
    {
        var isDown = true;
        await using var mailchimp = await WebStand.StartAsync(request => request.Method == "PUT" ? request.Answer(200, """{"id":"x"}""") : request.Answer(isDown ? 500 : 204, """{"title":"Internal","detail":"An error occurred."}"""));
        await using var engine = fixture.PushEngine();
        var integration = await engine.IntegrationAsync("mailchimp", new { apiKey = "abc-us6", listId = "l", tags = new[] { "a" }, baseUrl = mailchimp.Url });
        var contact = await engine.AdaAsync();
        var campaign = await engine.PushAsync(integration, null, contact);
        Assert.Equal("Mailchimp answered 500: An error occurred.", (await engine.StepAsync(campaign, contact, "push"))!.Reason);
        isDown = false;
        await engine.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal((StepState.Passed, 4), ((await engine.StepAsync(campaign, contact, "push"))!.State, mailchimp.Requests.Count));
    }

    [Fact]
    public async Task A_refusal_is_told_with_Mailchimps_words_field_by_field()
    {
        await using var mailchimp = await WebStand.StartAsync(request => request.Answer(400, """{"type":"https://mailchimp.com/developer/marketing/docs/errors/","title":"Invalid Resource","status":400,"detail":"Your merge fields were invalid.","errors":[{"field":"PHONE","message":"Please enter a value"}]}"""));
        await using var engine = fixture.PushEngine();
        var integration = await engine.IntegrationAsync("mailchimp", new { apiKey = "abc-us6", listId = "l", baseUrl = mailchimp.Url });
        var contact = await engine.AdaAsync();
        var campaign = await engine.PushAsync(integration, null, contact);
        Assert.Equal("Mailchimp answered 400: Your merge fields were invalid. (PHONE: Please enter a value)", (await engine.StepAsync(campaign, contact, "push"))!.Reason);
    }
}

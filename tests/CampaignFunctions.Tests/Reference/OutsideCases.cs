using CampaignFunctions.Channels.Webhooks;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Channels.Integrations;
using CampaignFunctions.Tests.Channels.Network;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignFunctions.Tests.Reference;

/// <summary>Mautic's reference behaviour, area G: what goes out to other systems.</summary>
public sealed class OutsideCases(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const string Below = ",{'id':'below','type':'modify-contact-tags','parent':'step','properties':{'add':['below']}}";

    [Theory]
    [InlineData("G40", 500, true, StepState.Waiting)]
    [InlineData("G41", 200, false, StepState.Passed)]
    public async Task A_push_that_fails_is_tried_again_and_an_unpublished_integration_is_passed_by(string id, int status, bool published, StepState state)
    {
        await using var crm = await WebStand.StartAsync(request => request.Answer(status));
        await using var engine = fixture.PushEngine();
        var integration = await engine.IntegrationAsync("http", new { url = crm.Url, fields = new { } }, published);
        var contact = await engine.AdaAsync();
        var campaign = await engine.PushAsync(integration, null, contact);
        Assert.Equal((id, state), (id, (await engine.StepAsync(campaign, contact, "push"))!.State));
        Assert.Equal(published ? [] : ["below"], (await engine.ContactAsync(contact)).Tags);
    }

    [Theory]
    [InlineData("G43", "POST", ",'headers':{'Content-Type':'application/json'}", "{\"name\":\"Ada\"}")]
    [InlineData("G45", "DELETE", "", "")]
    public async Task The_body_of_a_webhook_is_what_its_method_and_content_type_say(string id, string method, string more, string body)
    {
        await using var receiver = await WebStand.StartAsync(request => request.Answer(200));
        await using var scene = await WebhookAsync(id, receiver, method, more + ",'data':{'name':'Ada'}");
        Assert.Equal((method, body), (Assert.Single(receiver.Requests).Method, receiver.Requests[0].Body));
    }

    // There only 200 and 201 pass, and a receiver that gives no answer is not asked again; here every 2xx passes, and it is.
    [Theory]
    [InlineData("G46", 200, StepState.Passed)]
    [InlineData("G46 created", 201, StepState.Passed)]
    [InlineData("G47", 202, StepState.Passed)]
    [InlineData("G47 no content", 204, StepState.Passed)]
    [InlineData("G47 not found", 404, StepState.PassedWithError)]
    [InlineData("G47 no answer", 0, StepState.Waiting)]
    public async Task What_a_receiver_answers_is_what_becomes_of_the_step(string id, int status, StepState state)
    {
        await using var receiver = await WebStand.StartAsync(request => status == 0 ? request.Answer(200) with { Loses = true } : request.Answer(status));
        await using var scene = await WebhookAsync(id, receiver, "POST", "");
        Assert.Equal(state, (await scene.StepAsync("step")).State);
        Assert.Equal(state == StepState.Waiting ? [] : ["below"], await scene.TagsAsync());
    }

    private Task<Scene> WebhookAsync(string id, WebStand receiver, string method, string more) => Scene.JoinedAsync(
        fixture,
        id,
        $"{{'id':'step','type':'send-webhook','properties':{{'url':'{receiver.Url}/hook','method':'{method}'{more}}}}}{Below}",
        configure: services => services.Configure<WebhookOptions>(options =>
        {
            options.AllowedNetworks = "127.0.0.0/8";
            options.SigningSecrets = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        }));
}

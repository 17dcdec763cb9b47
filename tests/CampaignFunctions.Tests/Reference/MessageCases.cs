using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Tests.Engine;

namespace CampaignFunctions.Tests.Reference;

/// <summary>Mautic's reference behaviour, area G: what goes out to a contact.</summary>
public sealed class MessageCases(EngineFixture fixture) : IClassFixture<EngineFixture>
{
    private const string Below = ",{'id':'below','type':'modify-contact-tags','parent':'step','properties':{'add':['below']}}";

    [Theory]
    [InlineData("G51", "marketing", "{'doNotContact':[{'channel':'email','reason':'bounced','at':'2026-03-01T10:00:00Z'}]}", "the contact may not be contacted by email (bounced)")]
    [InlineData("G51 transactional", "transactional", "{'doNotContact':[{'channel':'email','reason':'bounced','at':'2026-03-01T10:00:00Z'}]}", null)]
    [InlineData("G53", "marketing", "{'email':null}", "the contact has no email address")]
    [InlineData("G54", "transactional", "{'categoryOptOuts':['news']}", "the contact opted out of the category 'news'")]
    public async Task What_stands_against_an_email_passes_with_its_reason(string id, string emailType, string contact, string? reason)
    {
        await using var scene = await MailAsync(id, Mail("step", emailType) + Below, contact);
        Assert.Equal((reason is null ? StepState.Passed : StepState.PassedWithError, reason), ((await scene.StepAsync("step")).State, (await scene.StepAsync("step")).Reason));
        Assert.Equal(reason is null ? 1 : 0, scene.Engine.Mail.Sent.Count);
        Assert.Equal(["below"], await scene.TagsAsync());
    }

    [Theory]
    [InlineData("G50", "transactional", 2)]
    [InlineData("G50 marketing", "marketing", 1)]
    public async Task A_transactional_email_is_sent_as_often_as_asked(string id, string emailType, int mails)
    {
        await using var scene = await MailAsync(id, Mail("step", emailType) + "," + Mail("again", emailType).Replace("'type'", "'parent':'step','type'", StringComparison.Ordinal));
        Assert.Equal(mails, scene.Engine.Mail.Sent.Count);
        Assert.Equal(mails == 2 ? StepState.Passed : StepState.PassedWithError, (await scene.StepAsync("again")).State);
    }

    [Fact]
    public async Task G57_when_the_transport_fails_the_step_is_tried_again()
    {
        await using var scene = await MailAsync("G57", Mail("step", "marketing") + Below, answers: [new MailAnswer(500)]);
        var record = await scene.StepAsync("step");
        Assert.Equal((WaitingFor.Retry, Scene.Start.AddMinutes(1), 1), (record.WaitingFor, record.DueAt, record.Attempt));
        await scene.PassAsync("PT1M");
        Assert.Equal(["below"], await scene.TagsAsync());
        Assert.Single(scene.Engine.Mail.Sent);
    }

    private static string Mail(string id, string emailType) => $"{{'id':'{id}','type':'send-email','properties':{{'email':'letter','emailType':'{emailType}'}}}}";

    private async Task<Scene> MailAsync(string id, string steps, string contact = "{}", params MailAnswer[] answers)
    {
        var scene = await Scene.BeginAsync(fixture, id, steps, contact: contact);
        scene.Engine.Mail.Next(answers);
        await scene.PutAsync(LibraryKinds.Emails, "letter", "{'id':'letter','subject':'Hello','html':'<p>Hello</p>','category':'news'}");
        Assert.Null(await scene.JoinAsync());
        await scene.Engine.DrainAsync();
        return scene;
    }
}

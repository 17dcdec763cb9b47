using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Tests.Engine;

namespace CampaignFunctions.Tests.Reference;

/// <summary>Mautic's reference behaviour, area G: emails to users, and messages that choose their channel.</summary>
public sealed class ChannelCases(EngineFixture fixture, SmsProvider sms) : IClassFixture<EngineFixture>, IClassFixture<SmsProvider>
{
    private const string Tell = "{'id':'step','type':'send-email-to-user','properties':{'email':'letter'@}}";
    private const string Message = "{'id':'step','type':'send-marketing-message','properties':{'message':'both'}}";

    [Fact]
    public async Task G58_an_email_to_users_that_is_not_published_is_tried_again()
    {
        await using var scene = await RunAsync("G58", Tell.Replace("@", ",'to':['ada@shop.example']", StringComparison.Ordinal), published: false);
        Assert.Equal((WaitingFor.Retry, Scene.Start.AddMinutes(1), 1), ((await scene.StepAsync("step")).WaitingFor, (await scene.StepAsync("step")).DueAt, (await scene.StepAsync("step")).Attempt));
    }

    [Fact]
    public async Task G62_an_email_to_nobody_is_not_sent_and_passes_here_with_that_reason()
    {
        await using var scene = await RunAsync("G62", Tell.Replace("@", "", StringComparison.Ordinal));
        Assert.Equal((StepState.PassedWithError, "there is nobody to send it to", 0), ((await scene.StepAsync("step")).State, (await scene.StepAsync("step")).Reason, scene.Engine.Mail.Requests));
    }

    [Fact]
    public async Task G63_a_message_goes_by_the_channel_that_the_contact_prefers_and_by_no_other()
    {
        await using var scene = await RunAsync("G63", Message, "{'phone':'+33612345678','channelPreferences':{'preferred':'sms'}}");
        Assert.Equal((StepState.Passed, 1, 0), ((await scene.StepAsync("step")).State, sms.Sent.Count, scene.Engine.Mail.Sent.Count));
    }

    /// <summary>Mautic tries again for ever; nothing would come of it, so the rules let the contact pass with the reason.</summary>
    [Fact]
    public async Task G66_a_message_whose_channels_are_all_do_not_contact_passes_here_with_that_reason()
    {
        await using var scene = await RunAsync("G66", Message, "{'phone':'+33612345678','doNotContact':[{'channel':'email','reason':'unsubscribed','at':'2026-03-01T10:00:00Z'},{'channel':'sms','reason':'manual','at':'2026-03-01T10:00:00Z'}]}");
        var record = await scene.StepAsync("step");
        Assert.Equal((StepState.PassedWithError, 0, 0), (record.State, sms.Sent.Count, scene.Engine.Mail.Sent.Count));
        Assert.Contains("by email (unsubscribed)", record.Reason, StringComparison.Ordinal);
        Assert.Contains("by sms (manual)", record.Reason, StringComparison.Ordinal);
    }

    private async Task<Scene> RunAsync(string id, string steps, string contact = "{}", bool published = true)
    {
        var scene = await Scene.BeginAsync(fixture, id, steps, contact: contact, configure: services => sms.Serve(services));
        await scene.PutAsync(LibraryKinds.Emails, "letter", $"{{'id':'letter','subject':'Hello','html':'<p>Hello</p>','published':{(published ? "true" : "false")}}}");
        await scene.PutAsync(LibraryKinds.Sms, "text", "{'id':'text','text':'Hello'}");
        await scene.PutAsync(LibraryKinds.Messages, "both", "{'id':'both','channels':[{'channel':'email','content':'letter'},{'channel':'sms','content':'text'}]}");
        Assert.Null(await scene.JoinAsync());
        await scene.Engine.DrainAsync();
        return scene;
    }
}

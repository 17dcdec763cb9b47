using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignFunctions.Campaigns.Mautic;

namespace CampaignFunctions.Tests.Campaigns.Mautic;

public sealed class MauticMappingTests
{
    [Theory]
    [InlineData("lead.adddnc", """{"channels":["email","sms"],"reason":"asked by phone"}""", "add-do-not-contact", """{"channels":["email","sms"],"reason":"asked by phone"}""")]
    [InlineData("lead.scorecontactscompanies", """{"score":"-3"}""", "add-to-company-score", """{"score":-3}""")]
    [InlineData("lead.addtocompany", """{"company":18}""", "add-to-company", """{"company":"18"}""")]
    [InlineData("lead.changepoints", """{"points":10,"group":null}""", "adjust-contact-points", """{"points":10}""")]
    [InlineData("lead.changepoints", """{"points":10,"group":2}""", "adjust-contact-points", """{"points":10,"group":"2"}""")]
    [InlineData("campaign.addremovelead", """{"addTo":["21"],"removeFrom":["this"]}""", "change-campaigns", """{"addTo":["other-m21"],"removeFrom":["this"]}""")]
    [InlineData("stage.change", """{"stage":2}""", "change-contact-stage", """{"stage":"2"}""")]
    [InlineData("lead.deletecontact", "[]", "delete-contact", "{}")]
    [InlineData("campaign.jump_to_event", """{"jumpToEvent":31}""", "jump-to-event", """{"target":"start-31"}""")]
    [InlineData("lead.changelist", """{"addToLists":[4],"removeFromLists":[9]}""", "modify-contact-segments", """{"add":["new-leads"],"remove":["9"]}""")]
    [InlineData("lead.changetags", """{"add_tags":["vip"],"remove_tags":["cold"]}""", "modify-contact-tags", """{"add":["vip"],"remove":["cold"]}""")]
    [InlineData("lead.changetags", """{"add_tags":["vip","-old","-Cold"],"remove_tags":["cold"]}""", "modify-contact-tags", """{"add":["vip"],"remove":["cold","old"]}""")]
    [InlineData("plugin.leadpush", """{"integration":"Salesforce","config":{"campaigns":"701x"},"campaign_member_status":{"campaign_member_status":"Sent"}}""", "push-contact-to-integration", """{"integration":"salesforce","campaign":"701x","memberStatus":"Sent"}""")]
    [InlineData("lead.removednc", """{"channels":["email"]}""", "remove-do-not-contact", """{"channels":["email"]}""")]
    [InlineData("campaign.sendwebhook", """{"url":"https://example.test/hook","method":"post","headers":{"list":[{"label":"X-Key","value":"abc"}]},"additional_data":{"list":[{"label":"mail","value":"{contactfield=email}"}]},"timeout":10}""", "send-webhook", """{"url":"https://example.test/hook","method":"POST","headers":{"X-Key":"abc"},"data":{"mail":"{contactfield=email}"},"timeout":10}""")]
    [InlineData("email.send", """{"email":7,"email_type":"marketing","priority":2,"attempts":3}""", "send-email", """{"email":"7","emailType":"marketing"}""")]
    [InlineData("email.send", """{"email":"7","email_type":"transactional","priority":2,"attempts":3}""", "send-email", """{"email":"7","emailType":"transactional"}""")]
    [InlineData("email.send.to.user", """{"useremail":{"email":8},"user_id":[1],"to_owner":true,"to":"boss@example.test, {contactfield=backup_mail|ops@example.test}","cc":"","bcc":""}""", "send-email-to-user", """{"email":"8","users":["1"],"toOwner":true,"to":["boss@example.test","{contactfield=backup_mail|ops@example.test}"]}""")]
    [InlineData("message.send", """{"marketingMessage":3}""", "send-marketing-message", """{"message":"3"}""")]
    [InlineData("lead.updatelead", """{"city":"Lyon","last_seen":"today","interests":["a","b"],"lastname":"","_token":"x","canvasSettings":{},"name":"n","triggerMode":"immediate"}""", "update-contact", """{"fields":{"city":"Lyon","last_seen":"today","interests":["a","b"],"lastname":""}}""")]
    [InlineData("lead.updatecompany", """{"companyname":"Acme","companycity":"Oslo"}""", "update-contact-primary-company", """{"fields":{"companyname":"Acme","companycity":"Oslo"}}""")]
    [InlineData("lead.changeowner", """{"owner":5}""", "update-contact-owner", """{"owner":"5"}""")]
    [InlineData("lead.changeowner", """{"owner":0}""", "update-contact-owner", """{"owner":null}""")]
    [InlineData("email.open", "{}", "opens-email", "{}")]
    [InlineData("email.click", """{"urls":{"list":["https://example.test/a"]}}""", "clicks-email", """{"urls":["https://example.test/a"]}""")]
    [InlineData("email.reply", "[]", "replies-to-email", "{}")]
    [InlineData("page.pagehit", """{"pages":[],"url":"*example.test/pricing*, */b","referer":""}""", "visits-page", """{"urls":["*example.test/pricing*","*/b"]}""")]
    [InlineData("form.submit", """{"forms":[4]}""", "submits-form", """{"forms":["4"]}""")]
    [InlineData("asset.download", """{"assets":[6]}""", "downloads-asset", """{"assets":["6"]}""")]
    [InlineData("sms.reply", """{"pattern":"yes*"}""", "replies-to-sms", """{"pattern":"yes*"}""")]
    [InlineData("lead.field_value", """{"field":"country","operator":"=","value":"United States"}""", "contact-field", """{"field":"country","operator":"eq","value":"United States"}""")]
    [InlineData("lead.field_value", """{"field":"country","operator":"!in","value":"a|b"}""", "contact-field", """{"field":"country","operator":"notIn","value":["a","b"]}""")]
    [InlineData("lead.field_value", """{"field":"country","operator":"!empty","value":""}""", "contact-field", """{"field":"country","operator":"notEmpty"}""")]
    [InlineData("lead.points", """{"operator":"gte","score":20,"group":null}""", "contact-points", """{"operator":"gte","points":20}""")]
    [InlineData("lead.segments", """{"segments":[4,9]}""", "contact-segments", """{"segments":["new-leads","9"]}""")]
    [InlineData("lead.tags", """{"tags":["vip"]}""", "contact-tags", """{"tags":["vip"]}""")]
    [InlineData("lead.stages", """{"stages":[1]}""", "contact-stage", """{"stages":["1"]}""")]
    [InlineData("lead.owner", """{"owner":[1,2]}""", "contact-owner", """{"owners":["1","2"]}""")]
    [InlineData("lead.campaigns", """{"campaigns":[21]}""", "contact-campaigns", """{"campaigns":["other-m21"]}""")]
    [InlineData("lead.dnc", """{"channels":["email"],"reason":1}""", "contact-do-not-contact", """{"channels":["email"],"reason":"unsubscribed"}""")]
    [InlineData("email.validate.address", "[]", "email-address-valid", "{}")]
    public void An_event_becomes_a_step(string type, string settings, string stepType, string properties)
    {
        var (mapped, report) = Map(type, settings);
        Assert.Equal(stepType, MauticMapping.Find(type)!.Type);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(properties), mapped), $"{mapped.ToJsonString()}");
        Assert.Empty(report.Lines);
    }

    [Theory]
    [InlineData("sms.send_text_sms", """{"sms":5}""", ReportSeverity.Warning, "sms-5")]
    [InlineData("page.pagehit", """{"pages":[3],"url":""}""", ReportSeverity.Error, "landing-page-3")]
    [InlineData("campaign.addremovelead", """{"addTo":["99"]}""", ReportSeverity.Warning, "99")]
    [InlineData("lead.campaigns", """{"campaigns":[21],"dataAddedLimit":true}""", ReportSeverity.Warning, "added to the campaign")]
    [InlineData("email.send", """{"email":7,"attempts":5}""", ReportSeverity.Info, "retry")]
    public void What_is_not_the_same_is_reported(string type, string settings, ReportSeverity severity, string word)
    {
        var line = Assert.Single(Map(type, settings).Report.Lines);
        Assert.Equal((severity, "/campaign/events/0"), (line.Severity, line.Pointer));
        Assert.Contains(word, line.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"triggerMode":"immediate"}""", null)]
    [InlineData("""{"triggerMode":"interval","triggerInterval":0,"triggerIntervalUnit":"d"}""", null)]
    [InlineData("""{"triggerMode":"interval","triggerInterval":1,"triggerIntervalUnit":"d","triggerHour":"09:00","triggerRestrictedDaysOfWeek":[1,2,3,4,5]}""", """{"mode":"interval","interval":"P1D","at":"09:00","days":["mon","tue","wed","thu","fri"]}""")]
    [InlineData("""{"trigger_mode":"interval","trigger_interval":"90","trigger_interval_unit":"I","trigger_hour":null}""", """{"mode":"interval","interval":"PT90M"}""")]
    [InlineData("""{"trigger_mode":"interval","trigger_interval":2,"trigger_interval_unit":"h","trigger_hour":"08:30:00"}""", """{"mode":"interval","interval":"PT2H","at":"08:30"}""")]
    [InlineData("""{"triggerMode":"interval","triggerInterval":3,"triggerIntervalUnit":"m"}""", """{"mode":"interval","interval":"P3M"}""")]
    [InlineData("""{"triggerMode":"interval","triggerInterval":1,"triggerIntervalUnit":"y","triggerRestrictedStartHour":"09:00","triggerRestrictedStopHour":"17:00"}""", """{"mode":"interval","interval":"P1Y","between":{"from":"09:00","to":"17:00"}}""")]
    [InlineData("""{"triggerMode":"interval","triggerInterval":1,"triggerIntervalUnit":"d","triggerRestrictedStartHour":"22:00","triggerRestrictedStopHour":"06:00"}""", """{"mode":"interval","interval":"P1D","between":{"from":"06:00","to":"22:00"}}""")]
    [InlineData("""{"triggerMode":"interval","triggerInterval":0,"triggerIntervalUnit":"d","triggerRestrictedDaysOfWeek":["0","6"]}""", """{"mode":"interval","interval":"P0D","days":["sun","sat"]}""")]
    [InlineData("""{"triggerMode":"interval","triggerInterval":1,"triggerIntervalUnit":"d","triggerRestrictedDaysOfWeek":[-1]}""", """{"mode":"interval","interval":"P1D","days":["mon","tue","wed","thu","fri"]}""")]
    [InlineData("""{"triggerMode":"date","triggerDate":"2026-05-01T10:00:00+02:00"}""", """{"mode":"date","date":"2026-05-01T08:00:00Z"}""")]
    [InlineData("""{"triggerMode":"date","triggerDate":null}""", null)]
    [InlineData("""{"triggerMode":"interval","triggerInterval":1,"triggerIntervalUnit":"w"}""", null)]
    [InlineData("""{"triggerMode":"optimized"}""", """{"mode":"interval","interval":"PT0S","between":{"from":"09:00","to":"12:00"}}""")]
    public void A_trigger_becomes_a_delay(string row, string? delay)
    {
        var mapped = MauticDelay.Of(new MauticEvent(JsonElement.Parse(row), "/0", "1", "1", null, null), isTimeAllowed: false, new ImportReport());
        Assert.True(JsonNode.DeepEquals(delay is null ? null : JsonNode.Parse(delay), mapped), mapped?.ToJsonString());
    }

    [Fact]
    public void Every_action_of_the_product_has_one_of_Mautics() =>
        Assert.Equal(19, MauticActions.All.Values.Select(mapping => mapping.Type).Distinct().Count());

    private static (JsonObject Properties, ImportReport Report) Map(string type, string settings)
    {
        var report = new ImportReport();
        var source = new MauticEvent(JsonElement.Parse($$"""{"type":"{{type}}","properties":{{settings}}}"""), "/campaign/events/0", "1", "1", null, null);
        var campaign = new MauticCampaign(JsonElement.Parse("""{"id":12,"name":"Welcome"}"""), "/campaign", "m12", [source], [], new Dictionary<string, string> { ["4"] = "new-leads" }, [], [], []);
        var context = new MauticContext(source, campaign, new Dictionary<string, string> { ["31"] = "start-31" }, number => number == "21" ? "other-m21" : null, report);
        return (MauticMapping.Find(type)!.Properties(context), report);
    }
}

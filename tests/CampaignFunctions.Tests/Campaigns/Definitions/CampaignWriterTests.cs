using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Campaigns.Definitions;
using CampaignFunctions.Tests.Schemas;
using CsCheck;

namespace CampaignFunctions.Tests.Campaigns.Definitions;

public class CampaignWriterTests
{
    private const string Full = """
        {"id":"test","name":"Приветствие 🎈","description":null,"published":true,"publishUp":"2026-01-01T00:00:00Z","publishDown":"2026-12-31T22:59:59.5Z",
         "allowRestart":true,"timeZone":"Europe/Paris","versioning":"pin","sources":{"segments":["new-leads"],"forms":["signup"]},
         "redirects":{"old":"mail"},"triggerSecretSet":false,
         "steps":[
           {"id":"points","name":"Пять","type":"points","properties":{"points":5}},
           {"id":"mail","type":"send-email","parent":"points",
            "delay":{"mode":"interval","interval":"P1D","at":"09:00","days":["mon","fri"],"timeZone":"Asia/Tokyo"},"retry":["PT1M","P1DT2H"],"properties":{"email":"welcome"}},
           {"id":"opened","type":"opens-email","parent":"mail"},
           {"id":"no","type":"send-email","parent":"opened","path":"no","delay":{"mode":"interval","interval":"PT36H","between":{"from":"22:00","to":"06:00:30"}},"properties":{"email":"again"}},
           {"id":"yes","type":"has-tag","parent":"opened","path":"yes","delay":{"mode":"field","field":"birthday","offset":"P-7D","at":"08:00"}},
           {"id":"later","type":"has-tag","delay":{"mode":"date","date":"2026-03-02T10:00:00Z"},"retry":[]}]}
        """;

    [Fact]
    public void Every_member_is_read_and_written_as_it_was()
    {
        var written = CampaignWriter.Write(Bodies.Read(Checking.Json(Full))).ToJsonString();
        Assert.Equal(JsonSerializer.Serialize(Checking.Json(Full)), JsonSerializer.Serialize(Checking.Json(written)));
    }

    [Fact]
    public void Secrets_are_read_and_never_written()
    {
        var campaign = Bodies.Read(Bodies.Body("'name':'T','triggerSecret':'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw','steps':[{'id':'a','type':'has-tag'}]"));
        Assert.Equal(["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], campaign.TriggerSecrets);
        var written = CampaignWriter.Write(campaign);
        Assert.True((bool)written["triggerSecretSet"]!);
        Assert.DoesNotContain("MfKQ", written.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'name':'T'", true)]
    [InlineData("'triggerSecretSet':true", true)]
    [InlineData("'triggerSecret':null", false)]
    [InlineData("'triggerSecrets':[]", false)]
    public void Only_a_body_that_does_not_name_secrets_keeps_them(string members, bool keeps) =>
        Assert.Equal(keeps, CampaignReader.KeepsTriggerSecrets(Bodies.Body(members)));

    [Fact]
    public void What_is_left_out_has_its_default()
    {
        var campaign = Bodies.Read(Bodies.WithSteps("{'id':'a','type':'has-tag'}"));
        Assert.Equal("test", campaign.Id);
        Assert.False(campaign.Published);
        Assert.Equal(Versioning.Follow, campaign.Versioning);
        Assert.Null(campaign.Steps[0].Retry);
        Assert.Equal(0, campaign.Steps[0].Properties.GetPropertyCount());
    }

    [Fact]
    public void A_written_campaign_reads_back_equal() =>
        RandomCampaigns.Body.Sample(body =>
        {
            var campaign = Bodies.Read(Checking.Json(body));
            var again = Bodies.Read(Checking.Json(CampaignWriter.Write(campaign).ToJsonString()));
            Assert.Equal(JsonSerializer.Serialize(campaign, Json.Options), JsonSerializer.Serialize(again, Json.Options));
        });
}

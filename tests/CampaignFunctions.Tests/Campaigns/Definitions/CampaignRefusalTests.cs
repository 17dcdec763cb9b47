using CampaignFunctions.Schemas;
using CampaignFunctions.Tests.Schemas;
using CsCheck;

namespace CampaignFunctions.Tests.Campaigns.Definitions;

public class CampaignRefusalTests
{
    private const string Steps = "'steps':[{'id':'a','type':'has-tag'}]";
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Theory]
    [InlineData("'name':'T','id':'other'," + Steps, "/id", "id-mismatch", "'test'")]
    [InlineData(Steps, "/name", "missing", "required")]
    [InlineData("'name':'  '," + Steps, "/name", "blank", "visible")]
    [InlineData("'name':'T'", "/steps", "missing", "required")]
    [InlineData("'name':'T','steps':[]", "/steps", "too-few", "at least 1")]
    [InlineData("'name':'T','steps':{}", "/steps", "wrong-type", "a list")]
    [InlineData("'name':'T','stepps':[]," + Steps, "/stepps", "unknown-property", "Did you mean 'steps'?")]
    [InlineData("'name':'T','name':'U'," + Steps, "/name", "duplicate", "more than once")]
    [InlineData("'name':'T','published':'yes'," + Steps, "/published", "wrong-type", "true or false")]
    [InlineData("'name':'T','publishUp':'2026-03-02'," + Steps, "/publishUp", "invalid-instant", "offset")]
    [InlineData("'name':'T','publishUp':'2026-03-02T10:00:00Z','publishDown':'2026-03-02T12:00:00+02:00'," + Steps, "/publishDown", "window-empty", "after publishUp")]
    [InlineData("'name':'T','timeZone':'Europe/Pari'," + Steps, "/timeZone", "invalid-time-zone", "IANA")]
    [InlineData("'name':'T','versioning':'pinn'," + Steps, "/versioning", "invalid-choice", "Did you mean 'pin'?")]
    [InlineData("'name':'T','sources':{'segment':[]}," + Steps, "/sources/segment", "unknown-property", "Did you mean 'segments'?")]
    [InlineData("'name':'T','sources':{'forms':['f','f']}," + Steps, "/sources/forms/1", "duplicate", "already")]
    [InlineData("'name':'T','redirects':{'a':'a'}," + Steps, "/redirects/a", "redirect-of-existing-step", "still exists")]
    [InlineData("'name':'T','redirects':{'old/one':'a'}," + Steps, "/redirects/old~1one", "invalid-id", "the id of a step")]
    [InlineData("'name':'T','triggerSecret':'short'," + Steps, "/triggerSecret", "too-short", "at least 24")]
    [InlineData("'name':'T','triggerSecret':'whsec_c2hvcnQ='," + Steps, "/triggerSecret", "too-short", "5 bytes")]
    [InlineData("'name':'T','triggerSecret':'whsec_not base64 at all, really!'," + Steps, "/triggerSecret", "invalid-secret", "base64")]
    [InlineData("'name':'T','triggerSecrets':['" + Secret + "','" + Secret + "x','" + Secret + "y']," + Steps, "/triggerSecrets", "too-many", "at most 2")]
    [InlineData("'name':'T','triggerSecret':'" + Secret + "','triggerSecrets':['" + Secret + "']," + Steps, "/triggerSecrets", "too-many", "not both")]
    public void A_campaign_is_refused(string members, string pointer, string code, string help)
    {
        var error = Bodies.Errors(Bodies.Body(members))[0];
        Assert.Equal((pointer, code), (error.Pointer, error.Code));
        Assert.Contains(help, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_M", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_campaign_has_no_more_sources_than_one_search_can_name()
    {
        var segments = string.Join(',', Enumerable.Range(0, 101).Select(index => $"'s{index}'"));
        var error = Assert.Single(Bodies.Errors(Bodies.Body($"'name':'T','sources':{{'segments':[{segments}]}},{Steps}")));
        Assert.Equal(("/sources/segments", "too-many"), (error.Pointer, error.Code));
    }

    [Fact]
    public void Every_refusal_comes_at_once_in_the_order_of_the_body()
    {
        var body = Bodies.Body("""
            'timeZone':'Nowhere',
            'steps':[
              {'id':'a','type':'points','properties':{'points':'x','more':1},'delay':{'mode':'date'}},
              {'id':'a','type':'has-tag','parent':'gone'},
              {'id':'b','type':'nothing','path':'yes'},
              {'id':'c','type':'jump','properties':{'target':'gone'}},
              {'id':'d','type':'visits-page','delay':{'mode':'interval','interval':'P1D'}},
              {'id':'e','type':'has-tag','parent':'d'}],
            'publishDown':'2026-01-01T00:00:00Z','publishUp':'2026-02-01T00:00:00Z',
            'redirects':{'a':'b'}
            """);
        Assert.Equal(
            [
                "/timeZone invalid-time-zone",
                "/steps/0/properties/points wrong-type",
                "/steps/0/properties/more unknown-property",
                "/steps/0/delay/date missing",
                "/steps/1/id duplicate-id",
                "/steps/1/parent unknown-parent",
                "/steps/2/type unknown-type",
                "/steps/2/path path-not-allowed",
                "/steps/3/properties/target unknown-step",
                "/steps/4/delay delay-not-allowed",
                "/steps/5/path path-required",
                "/publishDown window-empty",
                "/redirects/a redirect-of-existing-step",
                "/name missing",
            ],
            Bodies.Findings(body));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("5")]
    public void A_body_that_is_no_object_is_refused(string json) =>
        Assert.Equal([" wrong-type"], Bodies.Findings(Checking.Json(json)));

    [Fact]
    public void An_id_in_the_url_that_is_none_is_refused() =>
        Assert.Equal("invalid-id", Assert.Throws<ValidationException>(() => Bodies.Reader.Read(Bodies.Body("'name':'T'," + Steps), "a/b")).Errors.Single().Code);

    [Fact]
    public void Any_json_value_is_read_or_refused() =>
        AnyJson.Value("id", "name", "steps", "type", "parent", "path", "delay", "mode", "interval", "properties", "points", "target", "redirects", "sources")
            .Sample(json => _ = Bodies.Errors(Checking.Json(json)));

    [Fact]
    public void Any_step_members_are_read_or_refused()
    {
        var member = Gen.Select(
            Gen.OneOf("id", "type", "parent", "path", "delay", "retry", "properties", "name"),
            Gen.OneOf(
                Gen.OneOf("\"a\"", "\"b\"", "\"c\"", "\"jump\"", "\"points\"", "\"visits-page\"", "\"has-tag\"", "\"opens-email\"", "\"yes\"", "\"no\"", "{\"target\":\"a\"}", "{\"points\":1}", "{\"mode\":\"interval\",\"interval\":\"P1D\"}"),
                AnyJson.Value("mode", "interval", "points", "target")));
        var step = member.Array[0, 8].Select(members => $"{{{string.Join(',', members.Select(pair => $"\"{pair.Item1}\":{pair.Item2}"))}}}");
        step.Array[1, 6].Sample(steps => _ = Bodies.Errors(Checking.Json($"{{\"name\":\"T\",\"steps\":[{string.Join(',', steps)}]}}")));
    }
}

using System.Globalization;

namespace EndToEnd.Tests.Rules;

[Collection(RulesCollection.Name)]
public sealed class DelayTests(RulesSystem system)
{
    // The contact lives at UTC+9 and joins on a Monday at 08:00 UTC, 17:00 there.
    [Theory]
    [InlineData("\"mode\":\"interval\",\"interval\":\"PT90M\"", "0.09:30")]
    [InlineData("\"mode\":\"interval\",\"interval\":\"P1D\"", "1.08:00")]
    [InlineData("\"mode\":\"interval\",\"interval\":\"P1D\",\"at\":\"09:00\"", "2.00:00")]
    [InlineData("\"mode\":\"interval\",\"interval\":\"PT0S\",\"at\":\"18:00\"", "0.09:00")]
    [InlineData("\"mode\":\"interval\",\"interval\":\"PT0S\",\"between\":{\"from\":\"09:00\",\"to\":\"12:00\"}", "1.00:00")]
    [InlineData("\"mode\":\"interval\",\"interval\":\"PT0S\",\"between\":{\"from\":\"22:00\",\"to\":\"06:00\"}", "0.13:00")]
    [InlineData("\"mode\":\"interval\",\"interval\":\"PT0S\",\"days\":[\"wed\"]", "2.08:00")]
    [InlineData("\"mode\":\"interval\",\"interval\":\"PT0S\",\"days\":[\"sat\",\"sun\"],\"at\":\"10:00\"", "5.01:00")]
    [InlineData("\"mode\":\"interval\",\"interval\":\"PT0S\",\"at\":\"09:00\",\"timeZone\":\"America/Bogota\"", "0.14:00")]
    public async Task A_step_is_due_at_the_contacts_own_time(string delay, string sinceMidnight)
    {
        var monday = await system.MondayAsync();
        var campaign = await system.CampaignAsync(Tag($"{{{delay}}}"));
        var journey = await system.JoinAsync(campaign, await system.ContactAsync("\"timeZone\": \"Asia/Tokyo\""));

        var step = Assert.Single(journey.Steps);
        Assert.Equal(("waiting", "due"), (step.State, step.WaitingFor));
        Assert.Equal(monday.AddHours(-8) + TimeSpan.Parse(sinceMidnight, CultureInfo.InvariantCulture), step.DueAt);
    }

    [Theory]
    [InlineData("\"mode\":\"interval\",\"interval\":\"PT0S\"")]
    [InlineData("\"mode\":\"interval\",\"interval\":\"PT0S\",\"between\":{\"from\":\"16:00\",\"to\":\"20:00\"}")]
    [InlineData("\"mode\":\"interval\",\"interval\":\"PT0S\",\"days\":[\"mon\"]")]
    [InlineData("\"mode\":\"date\",\"date\":\"2020-01-01T00:00:00Z\"")]
    public async Task What_is_allowed_now_runs_at_once(string delay)
    {
        await system.MondayAsync();
        var campaign = await system.CampaignAsync(Tag($"{{{delay}}}"));
        var journey = await system.JoinAsync(campaign, await system.ContactAsync("\"timeZone\": \"Asia/Tokyo\""));

        Assert.Equal("passed", Assert.Single(journey.Steps).State);
    }

    [Fact]
    public async Task A_step_runs_when_its_date_comes_and_not_before()
    {
        var date = (await system.MondayAsync()).AddDays(3);
        var campaign = await system.CampaignAsync(Tag($$"""{ "mode": "date", "date": "{{date:yyyy-MM-ddTHH:mm:ss}}Z" }"""));
        var contact = await system.ContactAsync();
        await system.JoinAsync(campaign, contact);

        Assert.Equal("waiting", (await system.AfterAsync("P2DT23H59M59S", campaign, contact)).Step("tag")!.State);
        var step = (await system.AfterAsync("PT1S", campaign, contact)).Step("tag")!;
        Assert.Equal(("passed", date), (step.State, step.At));
    }

    [Fact]
    public async Task The_campaigns_zone_serves_contacts_who_have_none()
    {
        var monday = await system.MondayAsync();
        var campaign = await system.CampaignAsync(Tag("""{ "mode": "interval", "interval": "PT0S", "at": "15:00" }"""), "\"timeZone\": \"Asia/Kathmandu\"");
        var journey = await system.JoinAsync(campaign, await system.ContactAsync());

        Assert.Equal(monday.AddMinutes(75), Assert.Single(journey.Steps).DueAt);
    }

    private static string Tag(string delay) => $$"""{ "id": "tag", "type": "modify-contact-tags", "delay": {{delay}}, "properties": { "add": ["reached"] } }""";
}

using System.Text;
using CampaignFunctions.Journeys;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Tests.Journeys;

public class ActivityBodyTests
{
    [Theory]
    [InlineData("""{"type":"opens-email","contact":"c1","email":"welcome"}""")]
    [InlineData("""{"type":"clicks-email","contact":"c1","email":"welcome","url":"https://x"}""")]
    [InlineData("""{"type":"visits-page","contact":"c1","url":"https://x","referrer":"https://y"}""")]
    [InlineData("""{"type":"submits-form","contact":"c1","form":"signup"}""")]
    [InlineData("""{"type":"downloads-asset","contact":"c1","asset":"guide"}""")]
    [InlineData("""{"type":"replies-to-sms","contact":"c1","text":"STOP"}""")]
    [InlineData("""{"type":"replies-to-email","contact":"c1","email":"welcome"}""")]
    public void Every_type_is_known(string body) => ActivityBody.Check(Parse(body));

    [Theory]
    [InlineData("""{"type":"opens-emails","contact":"c1"}""", "/type", "invalid-choice")]
    [InlineData("""{"type":"opens-email","email":"welcome"}""", "/contact", "missing")]
    [InlineData("""{"type":"opens-email","contact":"c1"}""", "/email", "missing")]
    [InlineData("""{"type":"visits-page","contact":"c1","url":null}""", "/url", "missing")]
    [InlineData("""{"type":"submits-form","contact":"c1","from":"x","form":"y"}""", "/from", "unknown-property")]
    public void What_a_type_needs_is_missed(string body, string pointer, string code)
    {
        var error = Assert.Single(Assert.Throws<ValidationException>(() => ActivityBody.Check(Parse(body))).Errors);
        Assert.Equal((pointer, code), (error.Pointer, error.Code));
    }

    private static System.Text.Json.JsonElement Parse(string body) => JsonBody.Parse(Encoding.UTF8.GetBytes(body));
}

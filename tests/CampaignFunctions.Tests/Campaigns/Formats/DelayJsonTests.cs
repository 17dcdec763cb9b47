using System.Text.Json;
using CampaignFunctions.Campaigns;

namespace CampaignFunctions.Tests.Campaigns.Formats;

public sealed class DelayJsonTests
{
    [Theory]
    [InlineData("""{"mode":"interval","interval":"P1D","at":"09:00","days":["mon","tue"],"timeZone":"Europe/Paris"}""")]
    [InlineData("""{"mode":"interval","interval":"PT36H","between":{"from":"22:00","to":"06:00:30"},"days":[]}""")]
    [InlineData("""{"mode":"date","days":[],"date":"2026-03-02T10:00:00.0000000Z"}""")]
    [InlineData("""{"mode":"field","at":"08:30","days":[],"field":"birthday","offset":"P-7D"}""")]
    public void A_delay_is_written_as_it_was_read(string json)
    {
        var delay = JsonSerializer.Deserialize<Delay>(json, Json.Options);
        Assert.Equal(json, JsonSerializer.Serialize(delay, Json.Options));
    }

    [Theory]
    [InlineData("""{"mode":"interval","interval":"1 day"}""", "$.interval")]
    [InlineData("""{"mode":"interval","interval":1}""", "$.interval")]
    [InlineData("""{"mode":"interval","at":"9"}""", "$.at")]
    [InlineData("""{"mode":"interval","days":["mon","monday"]}""", "$.days[1]")]
    [InlineData("""{"mode":"interval","between":{"from":"25:00","to":"06:00"}}""", "$.between.from")]
    [InlineData("""{"mode":"interval","between":{"from":"22:00"}}""", "$.between")]
    public void An_error_says_where_it_is(string json, string path)
    {
        var error = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Delay>(json, Json.Options));
        Assert.Equal(path, error.Path);
    }
}

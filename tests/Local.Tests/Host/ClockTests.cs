using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Local.Tests.Inbox;

namespace Local.Tests.Host;

[Collection(SystemCollection.Name)]
public class ClockTests(StubSystem system)
{
    [Theory]
    [InlineData("PT1H", 3600)]
    [InlineData("P1D", 86_400)]
    [InlineData("P1W", 604_800)]
    [InlineData("P1DT2H3M4.5S", 93_784.5)]
    public async Task Advancing_moves_the_clock_of_all_parts(string duration, double seconds)
    {
        var before = await system.NowAsync();

        var response = await system.Http.PostAsJsonAsync("/local/clock", new { advance = duration });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var now = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("now").GetDateTime();
        Assert.Equal(seconds, (now - before).TotalSeconds);
        Assert.Equal(now, DateTime.Parse(await system.Http.GetStringAsync("/api/now"), null, System.Globalization.DateTimeStyles.RoundtripKind));
        await system.Http.PostAsync("/local/hook/clock", null);
        var contents = await system.Http.GetFromJsonAsync<JsonElement>("/local/inbox");
        Assert.Equal(now, contents.GetProperty("webhooks").EnumerateArray().Last().GetProperty("at").GetDateTime());
    }

    [Fact]
    public async Task An_instant_is_where_the_clock_stands_then()
    {
        var target = (await system.NowAsync()).AddDays(3).ToString("yyyy-MM-ddTHH:mm:ssZ", null);

        var response = await system.Http.PostAsJsonAsync("/local/clock", new { now = target });

        Assert.Equal(target, (await response.Content.ReadFromJsonAsync<JsonElement>()).Text("now"));
    }

    [Theory]
    [InlineData("""{ "now": "2020-01-01T00:00:00Z" }""", "/now", "backwards")]
    [InlineData("""{ "now": "tomorrow" }""", "/now", "invalid-instant")]
    [InlineData("""{ "now": "2030-01-01T00:00:00" }""", "/now", "invalid-instant")]
    [InlineData("""{ "advance": "P1M" }""", "/advance", "invalid-duration")]
    [InlineData("""{ "advance": "-PT1H" }""", "/advance", "invalid-duration")]
    [InlineData("""{ "advance": "PT" }""", "/advance", "invalid-duration")]
    [InlineData("""{ "advance": 5 }""", "/advance", "invalid-type")]
    [InlineData("""{ "advance": "PT1H", "now": "2099-01-01T00:00:00Z" }""", "/advance", "conflict")]
    [InlineData("""{ }""", "/now", "required")]
    [InlineData("""{ "advence": "PT1H" }""", "/advence", "unknown-property")]
    public async Task Bad_input_is_refused_and_the_clock_stays(string body, string pointer, string code)
    {
        var before = await system.NowAsync();

        var response = await system.Http.PostAsync("/local/clock", new StringContent(body));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var error = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0];
        Assert.Equal((pointer, code), (error.Text("pointer"), error.Text("code")));
        Assert.Equal(before, await system.NowAsync());
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Local.Tests.Inbox;

public class SmsTests
{
    private static async Task<HttpResponseMessage> SendAsync(InboxServer inbox, Dictionary<string, string> form, string credentials = "AC1:token")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/local/twilio/2010-04-01/Accounts/AC1/Messages.json")
        {
            Content = new FormUrlEncodedContent(form),
            Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials))) },
        };
        return await inbox.Http.SendAsync(request);
    }

    [Fact]
    public async Task A_message_is_created_and_in_the_inbox()
    {
        await using var inbox = await InboxServer.StartAsync();

        var response = await SendAsync(inbox, new() { ["To"] = "+33612345678", ["From"] = "+15005550006", ["Body"] = "Bonjour" });

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var resource = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("queued", resource.Text("status"));
        var sms = (await inbox.ContentsAsync()).GetProperty("sms")[0];
        Assert.Equal(resource.Text("sid"), sms.Text("sid"));
        Assert.Equal("+33612345678", sms.Text("to"));
        Assert.Equal("+15005550006", sms.Text("from"));
        Assert.Equal("Bonjour", sms.Text("text"));
    }

    [Theory]
    [InlineData("06 12", "hi", 21211)]
    [InlineData("", "hi", 21604)]
    [InlineData("+33612345678", "", 21602)]
    public async Task What_Twilio_refuses_is_refused_with_its_code(string to, string body, int code)
    {
        await using var inbox = await InboxServer.StartAsync();

        var response = await SendAsync(inbox, new() { ["To"] = to, ["From"] = "+15005550006", ["Body"] = body });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(code, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task Wrong_credentials_are_refused_with_401()
    {
        await using var inbox = await InboxServer.StartAsync();

        var response = await SendAsync(inbox, new() { ["To"] = "+33612345678" }, "AC1:wrong");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(20003, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetInt32());
    }
}

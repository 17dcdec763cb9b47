using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Inbox.Faults;

namespace Local.Tests.Inbox;

public class FaultTests
{
    private static readonly object Mail = new
    {
        personalizations = new[] { new { to = new[] { new { email = "ada@example.org" } } } },
        from = new { email = "shop@example.org" },
        subject = "Hi",
        content = new[] { new { type = "text/plain", value = "Hi" } },
    };

    private static Task<HttpResponseMessage> SendAsync(InboxServer inbox)
    {
        inbox.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", InboxServer.SendGridKey);
        return inbox.Http.PostAsJsonAsync("/local/sendgrid/v3/mail/send", Mail);
    }

    private static async Task<int> EmailsAsync(InboxServer inbox) => (await inbox.ContentsAsync()).GetProperty("emails").GetArrayLength();

    [Fact]
    public async Task A_status_is_answered_as_often_as_asked_and_nothing_is_taken()
    {
        await using var inbox = await InboxServer.StartAsync();
        inbox.Faults.Add(new Fault { Target = FaultTarget.SendGrid, Status = 429, Times = 2 });

        var statuses = new[] { (await SendAsync(inbox)).StatusCode, (await SendAsync(inbox)).StatusCode, (await SendAsync(inbox)).StatusCode };

        Assert.Equal([HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests, HttpStatusCode.Accepted], statuses);
        Assert.Equal(1, await EmailsAsync(inbox));
    }

    [Fact]
    public async Task A_reset_closes_the_connection_before_anything_is_taken()
    {
        await using var inbox = await InboxServer.StartAsync();
        inbox.Faults.Add(new Fault { Target = FaultTarget.SendGrid, Reset = true, Times = 1 });

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(inbox));

        Assert.Equal(0, await EmailsAsync(inbox));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lost_or_halved_answer_belongs_to_a_mail_that_was_taken(bool halve)
    {
        await using var inbox = await InboxServer.StartAsync();
        inbox.Faults.Add(new Fault { Target = FaultTarget.SendGrid, LoseAnswer = !halve, HalveAnswer = halve, Times = 1 });

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(inbox));

        Assert.Equal(1, await EmailsAsync(inbox));
    }

    [Fact]
    public async Task A_fault_of_one_target_leaves_the_others_alone()
    {
        await using var inbox = await InboxServer.StartAsync();
        inbox.Faults.Add(new Fault { Target = FaultTarget.Hook, Status = 500 });

        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync(inbox)).StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, (await inbox.Http.PostAsync("/local/hook/x", null)).StatusCode);
    }

    [Fact]
    public void A_rate_befalls_about_that_share_of_requests()
    {
        var book = new FaultBook();
        book.Add(new Fault { Target = FaultTarget.Queue, Status = 503, Rate = 0.2 });

        Assert.InRange(Enumerable.Range(0, 1000).Count(_ => book.Next(FaultTarget.Queue) is not null), 150, 250);
    }
}

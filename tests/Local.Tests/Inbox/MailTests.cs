using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using SendGrid;
using SendGrid.Helpers.Mail;

namespace Local.Tests.Inbox;

public class MailTests
{
    private static SendGridClient Client(InboxServer inbox, string key = InboxServer.SendGridKey) =>
        new(key, inbox.Url("/local/sendgrid"));

    private static SendGridMessage Message(params string[] recipients)
    {
        var message = new SendGridMessage
        {
            From = new EmailAddress("shop@example.org", "The shop"),
            Subject = "Hello -name-",
            PlainTextContent = "Hi -name-",
            HtmlContent = "<p>Hi -name-</p>",
        };
        message.Personalizations = [.. recipients.Select(address => new Personalization { Tos = [new EmailAddress(address)] })];
        return message;
    }

    [Fact]
    public async Task An_email_sent_with_the_SendGrid_SDK_is_in_the_inbox()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));
        await using var inbox = await InboxServer.StartAsync(clock: clock);
        var message = Message("ada@example.org");
        message.Personalizations[0].Ccs = [new EmailAddress("cc@example.org", "Carla")];
        message.Personalizations[0].Bccs = [new EmailAddress("bcc@example.org")];
        message.SetReplyTo(new EmailAddress("answers@example.org"));
        message.AddCategory("marketing");
        message.AddHeader("List-Unsubscribe", "<https://example.org/u>");

        var response = await Client(inbox).SendEmailAsync(message);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.NotEmpty(response.Headers.GetValues("X-Message-Id").Single());
        var email = (await inbox.ContentsAsync()).GetProperty("emails")[0];
        Assert.Equal(["ada@example.org"], email.GetProperty("to").Texts());
        Assert.Equal(["cc@example.org"], email.GetProperty("cc").Texts());
        Assert.Equal(["bcc@example.org"], email.GetProperty("bcc").Texts());
        Assert.Equal(["answers@example.org"], email.GetProperty("replyTo").Texts());
        Assert.Equal(["marketing"], email.GetProperty("categories").Texts());
        Assert.Equal("shop@example.org", email.Text("from"));
        Assert.Equal("Carla", email.Text("names", "cc@example.org"));
        Assert.Equal("<https://example.org/u>", email.Text("headers", "List-Unsubscribe"));
        Assert.Equal("2026-03-02T10:00:00Z", email.Text("at"));
    }

    [Fact]
    public async Task Each_personalization_is_one_email_with_its_own_substitutions()
    {
        await using var inbox = await InboxServer.StartAsync();
        var message = Message("ada@example.org", "bob@example.org");
        message.Personalizations[0].Substitutions = new() { ["-name-"] = "Ada" };
        message.Personalizations[1].Substitutions = new() { ["-name-"] = "Bob", ["-name-x"] = "no" };

        await Client(inbox).SendEmailAsync(message);

        var emails = (await inbox.ContentsAsync()).GetProperty("emails");
        Assert.Equal(["Hello Ada", "Hello Bob"], emails.EnumerateArray().Select(e => e.Text("subject")));
        Assert.Equal(["<p>Hi Ada</p>", "<p>Hi Bob</p>"], emails.EnumerateArray().Select(e => e.Text("html")));
        Assert.Equal(["Hi Ada", "Hi Bob"], emails.EnumerateArray().Select(e => e.Text("text")));
    }

    [Fact]
    public async Task A_substituted_value_that_looks_like_a_tag_stays_as_it_is()
    {
        await using var inbox = await InboxServer.StartAsync();
        var message = Message("ada@example.org");
        message.Subject = "-a- and -b-";
        message.Personalizations[0].Substitutions = new() { ["-a-"] = "-b-", ["-b-"] = "x" };

        await Client(inbox).SendEmailAsync(message);

        Assert.Equal("-b- and x", (await inbox.ContentsAsync()).GetProperty("emails")[0].Text("subject"));
    }

    [Fact]
    public async Task A_personalizations_own_subject_headers_and_arguments_win()
    {
        await using var inbox = await InboxServer.StartAsync();
        var message = Message("ada@example.org");
        message.CustomArgs = new() { ["campaign"] = "welcome", ["step"] = "none" };
        message.Headers = new() { ["X-Kind"] = "common" };
        message.Personalizations[0].Subject = "Own";
        message.Personalizations[0].CustomArgs = new() { ["step"] = "mail" };
        message.Personalizations[0].Headers = new() { ["X-Kind"] = "own" };

        await Client(inbox).SendEmailAsync(message);

        var email = (await inbox.ContentsAsync()).GetProperty("emails")[0];
        Assert.Equal("Own", email.Text("subject"));
        Assert.Equal("own", email.Text("headers", "X-Kind"));
        Assert.Equal("welcome", email.Text("customArgs", "campaign"));
        Assert.Equal("mail", email.Text("customArgs", "step"));
    }

    [Fact]
    public async Task A_dynamic_template_needs_no_content_and_its_data_stays_visible()
    {
        await using var inbox = await InboxServer.StartAsync();
        var message = new SendGridMessage { From = new EmailAddress("shop@example.org"), TemplateId = "d-1" };
        message.AddTo("ada@example.org");
        message.SetTemplateData(new { firstname = "Ada" });

        var response = await Client(inbox).SendEmailAsync(message);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var email = (await inbox.ContentsAsync()).GetProperty("emails")[0];
        Assert.Equal("d-1", email.Text("templateId"));
        Assert.Equal("Ada", email.Text("dynamicTemplateData", "firstname"));
        Assert.Equal(JsonValueKind.Null, email.GetProperty("html").ValueKind);
    }

    [Fact]
    public async Task A_thousand_personalizations_are_taken()
    {
        await using var inbox = await InboxServer.StartAsync();

        var response = await Client(inbox).SendEmailAsync(Message([.. Enumerable.Range(0, 1000).Select(i => $"c{i}@example.org")]));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(1000, (await inbox.ContentsAsync()).GetProperty("emails").GetArrayLength());
    }

    public static TheoryData<string, string, string> Refusals => new()
    {
        { """{ "from": {"email":"a@b.c"}, "subject":"s", "content":[{"type":"text/plain","value":"x"}] }""", "personalizations", "required" },
        { """{ "personalizations":[{"to":[]}], "from": {"email":"a@b.c"}, "subject":"s", "content":[{"type":"text/plain","value":"x"}] }""", "personalizations.0.to", "to array" },
        { """{ "personalizations":[{"to":[{"email":"nobody"}]}], "from": {"email":"a@b.c"}, "subject":"s", "content":[{"type":"text/plain","value":"x"}] }""", "personalizations.0.to.0.email", "valid address" },
        { """{ "personalizations":[{"to":[{"email":"a@b.c"}],"cc":[{"email":"A@b.c"}]}], "from": {"email":"a@b.c"}, "subject":"s", "content":[{"type":"text/plain","value":"x"}] }""", "personalizations.0", "unique" },
        { """{ "personalizations":[{"to":[{"email":"a@b.c"}]}], "subject":"s", "content":[{"type":"text/plain","value":"x"}] }""", "from.email", "from object" },
        { """{ "personalizations":[{"to":[{"email":"a@b.c"}]}], "from": {"email":"a@b.c"}, "content":[{"type":"text/plain","value":"x"}] }""", "subject", "subject is required" },
        { """{ "personalizations":[{"to":[{"email":"a@b.c"}]}], "from": {"email":"a@b.c"}, "subject":"s" }""", "content", "template_id" },
        { """{ "personalizations":[{"to":[{"email":"a@b.c"}]}], "from": {"email":"a@b.c"}, "subject":"s", "content":[{"type":"text/html","value":""}] }""", "content.0.value", "one character" },
        { """{ "personalizations":[{"to":[{"email":"a@b.c"}]}], "from": {"email":"a@b.c"}, "subject":"s", "content":[{"type":"text/html","value":"x"},{"type":"text/plain","value":"x"}] }""", "content", "first" },
        { """{ "personalizations":[{"to":[{"email":"a@b.c"}],"substitutions":{"-a-":"b"}}], "from": {"email":"a@b.c"}, "template_id":"d-1" }""", "personalizations.0.substitutions", "dynamic" },
        { """{ "personalizations":[{"to":[{"email":"a@b.c"}],"headers":{"Subject":"b"}}], "from": {"email":"a@b.c"}, "template_id":"d-1" }""", "personalizations.0.headers", "reserved" },
        { """{ "personalizations":[{"to":[{"email":"a@b.c"}]}], "from": {"email":"a@b.c"}, "template_id":"d-1", "custom_args":{"n":1} }""", "custom_args.n", "Bad Request" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_SendGrid_refuses_is_refused_with_its_error(string body, string field, string words)
    {
        await using var inbox = await InboxServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/local/sendgrid/v3/mail/send")
        {
            Content = new StringContent(body, new MediaTypeHeaderValue("application/json")),
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", InboxServer.SendGridKey) },
        };

        var response = await inbox.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var error = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors")[0];
        Assert.Equal(field, error.Text("field"));
        Assert.Contains(words, error.Text("message"), StringComparison.Ordinal);
        Assert.Equal(0, (await inbox.ContentsAsync()).GetProperty("emails").GetArrayLength());
    }

    [Fact]
    public async Task More_than_a_thousand_personalizations_are_refused()
    {
        await using var inbox = await InboxServer.StartAsync();

        var response = await Client(inbox).SendEmailAsync(Message([.. Enumerable.Range(0, 1001).Select(i => $"c{i}@example.org")]));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_wrong_key_is_refused_with_401()
    {
        await using var inbox = await InboxServer.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await Client(inbox, "SG.wrong").SendEmailAsync(Message("ada@example.org"))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await inbox.Http.PostAsJsonAsync("/local/sendgrid/v3/mail/send", new { })).StatusCode);
    }
}

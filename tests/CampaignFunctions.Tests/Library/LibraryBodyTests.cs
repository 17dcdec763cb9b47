using System.Text;
using System.Text.Json;
using CampaignFunctions.Library;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Tests.Library;

public class LibraryBodyTests
{
    [Theory]
    [InlineData("companies", """{"name":"Acme"}""", """{"id":"x","name":"Acme","score":0,"fields":{}}""")]
    [InlineData("segments", """{"id":"x","name":"New"}""", """{"id":"x","name":"New","published":true,"filter":null}""")]
    [InlineData("stages", """{"name":"Lead","weight":10,"published":false}""", """{"id":"x","name":"Lead","weight":10,"published":false}""")]
    [InlineData("emails", """{"name":"Hi","subject":"Hi {{ contact.firstname }}","html":"<p>{contactfield=firstname}</p>"}""", """{"id":"x","name":"Hi","subject":"Hi {{ contact.firstname }}","html":"<p>{contactfield=firstname}</p>","text":null,"from":null,"replyTo":null,"category":null,"published":true,"publishUp":null,"publishDown":null,"sendGridTemplateId":null}""")]
    [InlineData("messages", """{"name":"M","channels":[{"channel":"sms","content":"hi"}]}""", """{"id":"x","name":"M","channels":[{"channel":"sms","content":"hi"}]}""")]
    [InlineData("sms", """{"name":"S","text":"hi","published":true}""", """{"id":"x","name":"S","text":"hi","published":true}""")]
    [InlineData("users", """{"name":"Bo","email":"bo@b.c"}""", """{"id":"x","name":"Bo","email":"bo@b.c"}""")]
    [InlineData("fields", """{"kind":"select","object":"contact","options":["a"]}""", """{"id":"x","kind":"select","object":"contact","options":["a"]}""")]
    [InlineData("forms", """{"name":"F"}""", """{"id":"x","name":"F"}""")]
    public void A_thing_is_shown_as_it_was_written_with_defaults_and_nulls(string kind, string body, string shown) =>
        Assert.Equal(shown, Show(kind, Read(kind, body)));

    [Theory]
    [InlineData("companies", """{"name":"A","scor":1}""", "/scor", "unknown-property")]
    [InlineData("companies", """{"name":"A","fields":{"head count":1}}""", "/fields/head count", "invalid-alias")]
    [InlineData("companies", """{"id":"y","name":"A"}""", "/id", "id-mismatch")]
    [InlineData("stages", """{"name":"A","weight":"high"}""", "/weight", "wrong-type")]
    [InlineData("emails", """{"name":"A","html":"x"}""", "/subject", "missing")]
    [InlineData("emails", """{"name":"A","subject":"x"}""", "/html", "missing")]
    [InlineData("emails", """{"name":"A","subject":"{{ x","html":"x"}""", "/subject", "invalid-template")]
    [InlineData("emails", """{"name":"A","subject":"x","html":"{% if x %}"}""", "/html", "invalid-template")]
    [InlineData("emails", """{"name":"A","subject":"x","html":"x","from":"Ada"}""", "/from", "invalid-email")]
    [InlineData("emails", """{"name":"A","subject":"x","html":"x","publishUp":"2026-03-02T10:00:00Z","publishDown":"2026-03-01T10:00:00Z"}""", "/publishDown", "out-of-range")]
    [InlineData("sms", """{"name":"A","text":"{{"}""", "/text", "invalid-template")]
    [InlineData("messages", """{"name":"A","channels":[]}""", "/channels", "too-few")]
    [InlineData("users", """{"name":"A"}""", "/email", "missing")]
    [InlineData("fields", """{"kind":"select","object":"contact"}""", "/options", "missing")]
    [InlineData("fields", """{"kind":"text","object":"contact","options":["a"]}""", "/options", "not-allowed")]
    [InlineData("fields", """{"kind":"texts","object":"contact"}""", "/kind", "invalid-choice")]
    public void A_bad_body_is_refused_where_it_is_bad(string kind, string body, string pointer, string code)
    {
        var error = Assert.Single(Assert.Throws<ValidationException>(() => Read(kind, body)).Errors);
        Assert.Equal((pointer, code), (error.Pointer, error.Code));
    }

    [Fact]
    public void An_email_that_SendGrid_keeps_needs_no_subject_and_no_body() =>
        Assert.Contains("d-1", Show("emails", Read("emails", """{"name":"A","sendGridTemplateId":"d-1"}""")), StringComparison.Ordinal);

    [Fact]
    public void A_template_error_says_line_and_column()
    {
        var error = Assert.Throws<ValidationException>(() => Read("emails", """{"name":"A","subject":"x","html":"one\ntwo {% if %}"}""")).Errors[0];
        Assert.Matches(@"line 2, column \d+", error.Message);
    }

    [Fact]
    public void A_declared_field_has_a_name_that_a_contact_can_have() =>
        Assert.Equal("invalid-alias", Assert.Single(Assert.Throws<ValidationException>(() => LibraryBody.Read(LibraryTable.Get("fields"), Parse("""{"kind":"text"}"""), "2nd", null)).Errors).Code);

    [Fact]
    public void An_id_that_is_none_is_refused() =>
        Assert.Equal("invalid-id", Assert.Throws<ValidationException>(() => LibraryBody.Read(LibraryTable.Get("forms"), Parse("""{"name":"F"}"""), "a b", null)).Errors[0].Code);

    [Fact]
    public void Secrets_are_written_and_never_shown()
    {
        var stored = Read("integrations", """{"kind":"http","settings":{"url":"https://x","key":"{contactfield=id}","apiKey":"s3cret","headers":{"X-Tenant":"x"}}}""");
        Assert.Equal(
            """{"id":"x","kind":"http","published":true,"settings":{"url":"https://x","key":"{contactfield=id}","apiKey":null,"headers":{"X-Tenant":null}},"secretsSet":["/apiKey","/headers/X-Tenant"]}""",
            Show("integrations", stored));
        Assert.Equal("s3cret", stored.GetProperty("settings").GetProperty("apiKey").GetString());
    }

    [Theory]
    [InlineData("null", "old")]
    [InlineData("\"new\"", "new")]
    public void A_secret_stays_when_it_is_sent_back_as_null(string secret, string expected)
    {
        var before = Read("integrations", """{"kind":"hubspot","settings":{"accessToken":"old"}}""");
        var after = Read("integrations", $$"""{"kind":"hubspot","settings":{"accessToken":{{secret}}},"secretsSet":["/accessToken"]}""", before);
        Assert.Equal(expected, after.GetProperty("settings").GetProperty("accessToken").GetString());
    }

    [Fact]
    public void A_secret_that_is_needed_and_neither_sent_nor_kept_is_refused() =>
        Assert.Equal("/settings/accessToken", Assert.Throws<ValidationException>(() => Read("integrations", """{"kind":"hubspot","settings":{"accessToken":null}}""")).Errors.Single().Pointer);

    private static JsonElement Read(string kind, string body, JsonElement? stored = null) =>
        LibraryBody.Read(LibraryTable.Get(kind), Parse(body), "x", stored);

    private static string Show(string kind, JsonElement stored) => LibraryBody.Show(LibraryTable.Get(kind), stored).ToJsonString(Json.HttpOptions);

    private static JsonElement Parse(string body) => JsonBody.Parse(Encoding.UTF8.GetBytes(body));
}

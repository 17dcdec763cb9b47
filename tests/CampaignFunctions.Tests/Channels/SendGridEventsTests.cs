using System.Text.Json;
using CampaignFunctions.Channels.Email;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;

namespace CampaignFunctions.Tests.Channels;

public sealed class SendGridEventsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("processed", "", OutcomeKind.Passed, null, null)]
    [InlineData("delivered", "", OutcomeKind.Passed, null, null)]
    [InlineData("deferred", "", OutcomeKind.Passed, null, null)]
    [InlineData("open", "", OutcomeKind.Passed, "opens-email", null)]
    [InlineData("open", "\"sg_machine_open\":true", OutcomeKind.Passed, null, null)]
    [InlineData("click", "\"url\":\"https://example.org/\"", OutcomeKind.Passed, "clicks-email", null)]
    [InlineData("bounce", "\"type\":\"bounce\",\"reason\":\"550 no such user\"", OutcomeKind.PassedWithError, null, DoNotContactReason.Bounced)]
    [InlineData("bounce", "\"type\":\"blocked\"", OutcomeKind.PassedWithError, null, null)]
    [InlineData("dropped", "\"reason\":\"Bounced Address\"", OutcomeKind.PassedWithError, null, DoNotContactReason.Bounced)]
    [InlineData("dropped", "\"reason\":\"Unsubscribed Address\"", OutcomeKind.PassedWithError, null, DoNotContactReason.Unsubscribed)]
    [InlineData("dropped", "\"reason\":\"Spam Reporting Address\"", OutcomeKind.PassedWithError, null, DoNotContactReason.Unsubscribed)]
    [InlineData("dropped", "\"reason\":\"Invalid\"", OutcomeKind.PassedWithError, null, null)]
    [InlineData("spamreport", "", OutcomeKind.Passed, null, DoNotContactReason.Unsubscribed)]
    [InlineData("unsubscribe", "", OutcomeKind.Passed, null, DoNotContactReason.Unsubscribed)]
    [InlineData("group_unsubscribe", "\"asm_group_id\":7", OutcomeKind.Passed, null, DoNotContactReason.Unsubscribed)]
    public void Each_kind_of_event_says_what_it_says(string kind, string more, OutcomeKind outcome, string? activity, DoNotContactReason? reason)
    {
        var report = Read(kind, more)!;
        Assert.Equal(("c1", "e1", new StepReference("k", "c1", 2, "mail")), (report.Contact, report.Id, report.Step));
        Assert.Equal((outcome, activity, reason), (report.Outcome!.Kind, report.Activity?.Type, report.DoNotContact?.Reason));
        Assert.Equal(reason is null ? null : "email", report.DoNotContact?.Channel);
        Assert.Equal(activity is null ? null : "welcome", report.Activity?.Email);
    }

    [Fact]
    public void A_click_says_where() => Assert.Equal("https://example.org/", Read("click", "\"url\":\"https://example.org/\"")!.Activity!.Url);

    [Fact]
    public void A_bounce_says_of_what_address() => Assert.Equal("ada@example.org", Read("bounce", "\"type\":\"bounce\"")!.Address);

    [Theory]
    [InlineData("group_resubscribe")]
    [InlineData("something_new")]
    public void Kinds_that_do_not_matter_are_left_out(string kind) => Assert.Null(Read(kind, ""));

    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"event":"open","sg_event_id":"e1"}""")]
    [InlineData("""{"event":"open","step_id":7}""")]
    [InlineData("""{"event":"open","step_id":"a:b"}""")]
    [InlineData("""{"event":{},"step_id":"k:c1:2:mail"}""")]
    public void What_is_not_about_a_mail_of_the_app_is_left_out(string json) =>
        Assert.Null(SendGridEvents.Report(JsonDocument.Parse(json).RootElement, Now));

    [Fact]
    public void What_somebody_else_does_with_a_mail_about_the_contact_is_not_the_contacts_doing()
    {
        var json = """{"event":"unsubscribe","sg_event_id":"e1","step_id":"k:c1:2:mail","email_id":"welcome"}""";
        var report = SendGridEvents.Report(JsonDocument.Parse(json).RootElement, Now)!;
        Assert.Equal((OutcomeKind.Passed, null), (report.Outcome!.Kind, report.DoNotContact));
    }

    private static ContactReport? Read(string kind, string more)
    {
        var json = $$"""{"event":"{{kind}}","sg_event_id":"e1","email":"ada@example.org","step_id":"k:c1:2:mail","campaign":"k","contact":"c1","email_id":"welcome"{{(more.Length == 0 ? "" : "," + more)}}}""";
        return SendGridEvents.Report(JsonDocument.Parse(json).RootElement, Now);
    }
}

using CampaignFunctions.Contacts;
using CampaignFunctions.Schemas;
using static CampaignFunctions.Tests.Contacts.ContactBodies;

namespace CampaignFunctions.Tests.Contacts;

public class ContactEditTests
{
    [Fact]
    public void Tags_are_trimmed_and_unique_without_case() =>
        Assert.Equal(["VIP", "new"], Contact("""{"tags":[" VIP","vip","new "]}""").Tags);

    [Fact]
    public void The_country_field_helps_to_understand_a_national_number() =>
        Assert.Equal("+33612345678", Contact("""{"phone":"06 12 34 56 78","fields":{"country":"FR"}}""").Phone);

    [Theory]
    [InlineData("""{"companies":[{"id":"a","primary":true},{"id":"b","primary":true}]}""", "/companies", "several-primary")]
    [InlineData("""{"companies":[{"id":"a"},{"id":"a"}]}""", "/companies/1", "duplicate")]
    [InlineData("""{"segments":[{"id":"a"},{"id":"a"}]}""", "/segments/1", "duplicate")]
    [InlineData("""{"doNotContact":[{"channel":"email"},{"channel":"email"}]}""", "/doNotContact/1", "duplicate")]
    public void Members_that_contradict_each_other_are_refused(string body, string pointer, string code)
    {
        var error = Assert.Single(Assert.Throws<ValidationException>(() => Contact(body)).Errors);
        Assert.Equal((pointer, code), (error.Pointer, error.Code));
    }

    [Fact]
    public void Changed_points_and_stage_are_remembered()
    {
        var contact = Contact("""{"points":5,"pointGroups":{"web":3},"stage":"lead"}""");
        var history = Merge(contact, """{"points":2,"pointGroups":{"web":null,"shop":1},"stage":"customer"}""");
        Assert.Equal(
            [("points", -3, null, null), ("points", -3L, "web", null), ("points", 1, "shop", null), ("stage", null, null, "customer")],
            history.Select(entry => (entry.Kind, entry.Delta, entry.Group, entry.To)));
        Assert.All(history, entry => Assert.Equal(Now, entry.At));
    }

    [Fact]
    public void What_does_not_change_is_not_remembered() =>
        Assert.Empty(Merge(Contact("""{"points":5,"stage":"lead"}"""), """{"points":5,"stage":"lead","locale":"fr"}"""));

    [Fact]
    public void A_channel_that_may_not_be_used_is_manual_and_since_now_unless_said_otherwise()
    {
        var entry = Assert.Single(Contact("""{"doNotContact":[{"channel":"email"}]}""").DoNotContact);
        Assert.Equal(new DoNotContact("email", DoNotContactReason.Manual, null, Now), entry);
    }

    [Fact]
    public void A_segment_that_a_person_takes_away_stays_away_and_one_that_a_person_gives_is_welcome_again()
    {
        var contact = Contact("""{"segments":[{"id":"a","source":"filter"},{"id":"b"}]}""");
        Merge(contact, """{"segments":[{"id":"b"}]}""");
        Assert.Equal(["a"], contact.ExcludedSegments);
        Merge(contact, """{"segments":[{"id":"a"},{"id":"b"}]}""");
        Assert.Empty(contact.ExcludedSegments);
    }

    [Fact]
    public void A_replacement_that_is_silent_about_segments_keeps_those_of_filters()
    {
        var contact = Contact("""{"segments":[{"id":"a","source":"filter"},{"id":"b"}]}""");
        Replace(contact, "{}");
        Assert.Equal([new SegmentMembership("a", SegmentSource.Filter)], contact.Segments);
    }

    [Fact]
    public void A_contact_put_back_as_it_was_shown_stays_as_it_is()
    {
        var contact = Contact("""{"email":"a@b.c","points":5,"segments":[{"id":"a","source":"filter"}],"companies":[{"id":"x","primary":true}],"doNotContact":[{"channel":"sms","reason":"bounced"}],"channelPreferences":{"preferred":"sms","frequency":{"email":{"count":2,"per":"week"}}},"fields":{"a":1.50,"b":["c"]}}""");
        var shown = System.Text.Json.JsonSerializer.Serialize(ContactView.Of(contact), Json.HttpOptions);
        Assert.Empty(Replace(contact, shown));
        Assert.Equal(shown, System.Text.Json.JsonSerializer.Serialize(ContactView.Of(contact), Json.HttpOptions));
    }

    [Fact]
    public void A_contact_is_shown_with_nulls_and_empty_lists() =>
        Assert.Equal(
            """{"id":"c1","email":null,"phone":null,"timeZone":null,"locale":null,"ipAddresses":[],"points":0,"pointGroups":{},"stage":null,"owner":null,"tags":[],"segments":[],"companies":[],"doNotContact":[],"channelPreferences":null,"categoryOptOuts":[],"fields":{},"remoteIds":{},"createdAt":"2026-03-02T10:00:00Z"}""",
            System.Text.Json.JsonSerializer.Serialize(ContactView.Of(Contact()), Json.HttpOptions));
}

using System.Text;
using CampaignFunctions.Contacts;
using CampaignFunctions.Schemas;
using static CampaignFunctions.Tests.Contacts.ContactBodies;

namespace CampaignFunctions.Tests.Contacts;

public class ContactPatchTests
{
    [Theory]
    [InlineData("""{"emial":"a@b.c"}""", "/emial", "unknown-property")]
    [InlineData("""{"id":"a b"}""", "/id", "invalid-id")]
    [InlineData("""{"id":"."}""", "/id", "invalid-id")]
    [InlineData("""{"id":".."}""", "/id", "invalid-id")]
    [InlineData("""{"email":"nobody"}""", "/email", "invalid-email")]
    [InlineData("""{"timeZone":"Europe/Pari"}""", "/timeZone", "invalid-time-zone")]
    [InlineData("""{"ipAddresses":["127.1"]}""", "/ipAddresses/0", "invalid-ip-address")]
    [InlineData("""{"points":"5"}""", "/points", "wrong-type")]
    [InlineData("""{"points":1.5}""", "/points", "wrong-type")]
    [InlineData("""{"tags":["a",""]}""", "/tags/1", "blank")]
    [InlineData("""{"tags":[null]}""", "/tags/0", "wrong-type")]
    [InlineData("""{"segments":[{"source":"manual"}]}""", "/segments/0/id", "missing")]
    [InlineData("""{"segments":[{"id":"s","source":"magic"}]}""", "/segments/0/source", "invalid-choice")]
    [InlineData("""{"doNotContact":[{"channel":"email","reason":"because"}]}""", "/doNotContact/0/reason", "invalid-choice")]
    [InlineData("""{"channelPreferences":{"frequency":{"email":{"count":2,"per":"year"}}}}""", "/channelPreferences/frequency/email/per", "invalid-choice")]
    [InlineData("""{"fields":{"a b":1}}""", "/fields/a b", "invalid-alias")]
    [InlineData("""{"fields":{"a":{"b":1}}}""", "/fields/a", "wrong-type")]
    public void A_bad_member_is_refused_where_it_stands(string body, string pointer, string code)
    {
        var refusal = Assert.Throws<ValidationException>(() => Patch(body));
        var error = Assert.Single(refusal.Errors);
        Assert.Equal((pointer, code), (error.Pointer, error.Code));
    }

    [Fact]
    public void A_mistyped_member_is_told_what_it_was_probably_meant_to_be() =>
        Assert.Contains("'email'", Assert.Throws<ValidationException>(() => Patch("""{"emial":"a@b.c"}""")).Errors[0].Message, StringComparison.Ordinal);

    [Fact]
    public void In_a_trigger_a_name_that_is_no_member_is_a_field()
    {
        var patch = ContactPatch.OfLoose(JsonBody.Parse(Encoding.UTF8.GetBytes("""{"email":"a@b.c","firstname":"Ada","fields":{"city":"Paris"}}""")), "/contact");
        var view = patch.InPlaceOf(Contact());
        Assert.Equal(["city", "firstname"], view.Fields.Keys.Order());
        Assert.Equal("a@b.c", view.Email);
    }

    [Theory]
    [InlineData("""{"email":"a@b.c","first name":"Ada"}""", "/contact/first name")]
    [InlineData("""{"email":"a@b.c","":"Ada"}""", "/contact/")]
    [InlineData("""{"email":"a@b.c","2nd":"Ada"}""", "/contact/2nd")]
    public void In_a_trigger_too_a_fields_name_must_be_an_alias(string body, string pointer)
    {
        var error = Assert.Single(Assert.Throws<ValidationException>(() => ContactPatch.OfLoose(JsonBody.Parse(Encoding.UTF8.GetBytes(body)), "/contact")).Errors);
        Assert.Equal((pointer, "invalid-alias"), (error.Pointer, error.Code));
    }

    [Fact]
    public void A_patch_leaves_what_it_does_not_name_and_clears_what_it_names_null()
    {
        var contact = Contact("""{"email":"a@b.c","locale":"fr","tags":["x"],"fields":{"a":1,"b":"two"}}""");
        Merge(contact, """{"locale":null,"fields":{"a":null,"c":[ "d" ]}}""");
        Assert.Equal("a@b.c", contact.Email);
        Assert.Null(contact.Locale);
        Assert.Equal(["x"], contact.Tags);
        Assert.Equal(["b", "c"], contact.Fields.Keys.Order());
    }

    [Fact]
    public void A_replacement_empties_what_it_does_not_name()
    {
        var contact = Contact("""{"email":"a@b.c","tags":["x"],"points":5}""");
        Replace(contact, """{"locale":"fr"}""");
        Assert.Null(contact.Email);
        Assert.Empty(contact.Tags);
        Assert.Equal(0, contact.Points);
    }
}

using CampaignFunctions.Contacts;
using static CampaignFunctions.Contacts.DoNotContactReason;

namespace CampaignFunctions.Tests.Contacts;

public sealed class DoNotContactRulesTests
{
    [Theory]
    [InlineData(null, Bounced, Bounced)]
    [InlineData(Bounced, Manual, Manual)]
    [InlineData(Bounced, Unsubscribed, Unsubscribed)]
    [InlineData(Manual, Bounced, Manual)]
    [InlineData(Manual, Unsubscribed, Unsubscribed)]
    [InlineData(Unsubscribed, Bounced, Unsubscribed)]
    [InlineData(Unsubscribed, Manual, Unsubscribed)]
    public void The_better_reason_stands(DoNotContactReason? known, DoNotContactReason given, DoNotContactReason stands)
    {
        var contact = new Contact { Id = "c" };
        if (known is not null)
        {
            contact.DoNotContact.Add(new DoNotContact("email", known.Value, null, default));
        }

        Assert.Equal(stands != known, DoNotContactRules.Forbid(contact, new DoNotContact("email", given, "new", default)));
        Assert.Equal(stands, Assert.Single(contact.DoNotContact).Reason);
    }

    [Fact]
    public void The_same_reason_again_changes_nothing()
    {
        var contact = new Contact { Id = "c", DoNotContact = [new("email", Manual, "first", default)] };
        Assert.False(DoNotContactRules.Forbid(contact, new DoNotContact("email", Manual, "second", default)));
        Assert.Equal("first", contact.DoNotContact[0].Comment);
    }
}

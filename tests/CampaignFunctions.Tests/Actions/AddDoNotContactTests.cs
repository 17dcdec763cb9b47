using CampaignFunctions.Actions;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Journeys.Steps;

namespace CampaignFunctions.Tests.Actions;

public sealed class AddDoNotContactTests
{
    private static readonly DateTimeOffset Before = Trial.Now.AddDays(-1);

    [Fact]
    public async Task Channels_are_forbidden_by_hand()
    {
        var (outcome, state) = await Trial.RunAsync(new AddDoNotContact(), "{'channels':['email','sms'],'reason':'asked on the phone'}", Trial.Contact());
        Assert.Equal(Outcome.Passed, outcome);
        Assert.Equal(
            [new DoNotContact("email", DoNotContactReason.Manual, "asked on the phone", Trial.Now), new DoNotContact("sms", DoNotContactReason.Manual, "asked on the phone", Trial.Now)],
            state.Contact.DoNotContact);
        Assert.True(state.ContactChanged);
    }

    [Theory]
    [InlineData(DoNotContactReason.Unsubscribed, DoNotContactReason.Unsubscribed)]
    [InlineData(DoNotContactReason.Bounced, DoNotContactReason.Manual)]
    [InlineData(DoNotContactReason.Manual, DoNotContactReason.Manual)]
    public async Task Only_a_bounce_gives_way(DoNotContactReason before, DoNotContactReason after)
    {
        var contact = Trial.Contact(contact => contact.DoNotContact = [new DoNotContact("email", before, "before", Before)]);
        var (_, state) = await Trial.RunAsync(new AddDoNotContact(), "{'channels':['email'],'reason':'after'}", contact);
        var entry = Assert.Single(state.Contact.DoNotContact);
        Assert.Equal(after, entry.Reason);
        Assert.Equal(before == after ? ("before", Before) : ("after", Trial.Now), (entry.Comment, entry.At));
        Assert.Equal(before != after, state.ContactChanged);
    }

    [Fact]
    public async Task A_channel_that_is_named_twice_is_forbidden_once()
    {
        var (_, state) = await Trial.RunAsync(new AddDoNotContact(), "{'channels':['email','email']}", Trial.Contact());
        Assert.Single(state.Contact.DoNotContact);
    }
}

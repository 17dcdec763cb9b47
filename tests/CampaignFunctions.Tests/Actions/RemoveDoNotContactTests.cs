using CampaignFunctions.Actions;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Journeys.Steps;

namespace CampaignFunctions.Tests.Actions;

public sealed class RemoveDoNotContactTests
{
    [Theory]
    [InlineData(DoNotContactReason.Unsubscribed)]
    [InlineData(DoNotContactReason.Bounced)]
    [InlineData(DoNotContactReason.Manual)]
    public async Task A_channel_is_allowed_again_whatever_the_reason_was(DoNotContactReason reason)
    {
        var contact = Trial.Contact(contact => contact.DoNotContact = [new DoNotContact("email", reason, null, Trial.Now), new DoNotContact("sms", reason, null, Trial.Now)]);
        var (outcome, state) = await Trial.RunAsync(new RemoveDoNotContact(), "{'channels':['email']}", contact);
        Assert.Equal(Outcome.Passed, outcome);
        Assert.Equal(["sms"], state.Contact.DoNotContact.Select(entry => entry.Channel));
    }

    [Fact]
    public async Task A_channel_that_was_allowed_changes_nothing()
    {
        var (outcome, state) = await Trial.RunAsync(new RemoveDoNotContact(), "{'channels':['email']}", Trial.Contact());
        Assert.Equal((Outcome.Passed, false), (outcome, state.ContactChanged));
    }
}

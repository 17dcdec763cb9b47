using CampaignFunctions.Conditions;
using CampaignFunctions.Contacts;
using CampaignFunctions.Tests.Journeys.Steps;

namespace CampaignFunctions.Tests.Conditions;

public sealed class ContactDoNotContactTests
{
    [Theory]
    [InlineData("{'channels':['email']}", true)]
    [InlineData("{'channels':['sms','email']}", true)]
    [InlineData("{'channels':['sms']}", false)]
    [InlineData("{'channels':['email'],'reason':'bounced'}", true)]
    [InlineData("{'channels':['email'],'reason':'manual'}", false)]
    public async Task One_of_the_channels_is_enough(string properties, bool expected)
    {
        var contact = Trial.Contact(contact => contact.DoNotContact = [new DoNotContact("email", DoNotContactReason.Bounced, null, Trial.Now)]);
        Assert.Equal(expected, await Trial.HoldsAsync(new ContactDoNotContact(), properties, contact));
    }
}

using CampaignFunctions.Conditions;
using CampaignFunctions.Tests.Journeys.Steps;

namespace CampaignFunctions.Tests.Conditions;

public sealed class ContactStageTests
{
    [Theory]
    [InlineData("lead", true)]
    [InlineData("customer", false)]
    [InlineData(null, false)]
    public async Task One_of_the_stages_is_enough(string? stage, bool expected) =>
        Assert.Equal(expected, await Trial.HoldsAsync(new ContactStage(), "{'stages':['new','lead']}", Trial.Contact(contact => contact.Stage = stage)));
}

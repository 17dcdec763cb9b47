using CampaignFunctions.Conditions;
using CampaignFunctions.Tests.Journeys.Steps;

namespace CampaignFunctions.Tests.Conditions;

public sealed class ContactOwnerTests
{
    [Theory]
    [InlineData("ada", true)]
    [InlineData("grace", false)]
    [InlineData(null, false)]
    public async Task One_of_the_owners_is_enough(string? owner, bool expected) =>
        Assert.Equal(expected, await Trial.HoldsAsync(new ContactOwner(), "{'owners':['joan','ada']}", Trial.Contact(contact => contact.Owner = owner)));
}

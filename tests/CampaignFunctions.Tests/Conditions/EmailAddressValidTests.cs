using CampaignFunctions.Conditions;
using CampaignFunctions.Tests.Journeys.Steps;

namespace CampaignFunctions.Tests.Conditions;

public sealed class EmailAddressValidTests
{
    [Theory]
    [InlineData("ada@example.org", true)]
    [InlineData("ada@example", false)]
    [InlineData("ada", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public async Task An_address_must_be_there_and_well_formed(string? email, bool expected) =>
        Assert.Equal(expected, await Trial.HoldsAsync(new EmailAddressValid(), "{}", Trial.Contact(contact => contact.Email = email)));
}

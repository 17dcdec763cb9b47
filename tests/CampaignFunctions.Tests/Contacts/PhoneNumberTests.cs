using CampaignFunctions.Contacts;

namespace CampaignFunctions.Tests.Contacts;

public class PhoneNumberTests
{
    [Theory]
    [InlineData("+33 6 12 34 56 78", null, "+33612345678")]
    [InlineData("06 12 34 56 78", "FR", "+33612345678")]
    [InlineData("06 12 34 56 78", "fr", "+33612345678")]
    [InlineData("06 12 34 56 78", "France", "06 12 34 56 78")]
    [InlineData("06 12 34 56 78", null, "06 12 34 56 78")]
    [InlineData(" ask my mother ", "FR", "ask my mother")]
    [InlineData("+1", null, "+1")]
    [InlineData("  ", null, null)]
    [InlineData(null, "FR", null)]
    public void A_number_becomes_E164_when_it_can_be_understood(string? text, string? region, string? expected) =>
        Assert.Equal(expected, PhoneNumber.Normalise(text, region));
}

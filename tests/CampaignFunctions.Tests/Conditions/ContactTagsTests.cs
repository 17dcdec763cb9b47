using CampaignFunctions.Conditions;
using CampaignFunctions.Tests.Journeys.Steps;

namespace CampaignFunctions.Tests.Conditions;

public sealed class ContactTagsTests
{
    [Theory]
    [InlineData("{'tags':['vip']}", true)]
    [InlineData("{'tags':[' VIP ']}", true)]
    [InlineData("{'tags':['other','vip']}", true)]
    [InlineData("{'tags':['vi']}", false)]
    public async Task One_of_the_tags_is_enough(string properties, bool expected) =>
        Assert.Equal(expected, await Trial.HoldsAsync(new ContactTags(), properties, Trial.Contact(contact => contact.Tags = ["Vip", "lead"])));

    [Theory]
    [InlineData("{}", "/tags missing")]
    [InlineData("{'tags':[]}", "/tags too-few")]
    [InlineData("{'tags':null}", "/tags missing")]
    [InlineData("{'tags':[' ']}", "/tags/0 blank")]
    public void Tags_must_be_named(string properties, string finding) => Assert.Equal([finding], Trial.Findings(new ContactTags(), properties));
}

using CampaignFunctions.Conditions;
using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;
using CampaignFunctions.Tests.Backend;
using CampaignFunctions.Tests.Journeys.Steps;

namespace CampaignFunctions.Tests.Conditions;

public sealed class ContactSegmentsTests
{
    [Theory]
    [InlineData("{'segments':['leads']}", true)]
    [InlineData("{'segments':['other','filtered']}", true)]
    [InlineData("{'segments':['other']}", false)]
    [InlineData("{'segments':['left']}", false)]
    public async Task One_of_the_segments_is_enough(string properties, bool expected)
    {
        var contact = Trial.Contact(contact =>
        {
            contact.Segments = [new SegmentMembership("leads", SegmentSource.Manual), new SegmentMembership("filtered", SegmentSource.Filter)];
            contact.ExcludedSegments = ["left"];
        });
        Assert.Equal(expected, await Trial.HoldsAsync(new ContactSegments(new Lazy<IContactConsequences>(() => new NoConsequences())), properties, contact));
    }
}

using CampaignFunctions.Conditions;
using CampaignFunctions.Tests.Journeys.Steps;

namespace CampaignFunctions.Tests.Conditions;

public sealed class ContactPointsTests
{
    [Theory]
    [InlineData("eq", 5, true)]
    [InlineData("eq", 4, false)]
    [InlineData("neq", 4, true)]
    [InlineData("neq", 5, false)]
    [InlineData("gt", 4, true)]
    [InlineData("gt", 5, false)]
    [InlineData("gte", 5, true)]
    [InlineData("gte", 6, false)]
    [InlineData("lt", 6, true)]
    [InlineData("lt", 5, false)]
    [InlineData("lte", 5, true)]
    [InlineData("lte", 4, false)]
    public async Task Points_are_compared(string comparison, int points, bool expected)
    {
        var contact = Trial.Contact(contact => contact.Points = 5);
        Assert.Equal(expected, await Trial.HoldsAsync(new ContactPoints(), $"{{'operator':'{comparison}','points':{points}}}", contact));
    }

    [Theory]
    [InlineData("web", 3)]
    [InlineData("shop", 0)]
    public async Task Points_of_a_group_stand_for_themselves(string group, int points)
    {
        var contact = Trial.Contact(contact => (contact.Points, contact.PointGroups["web"]) = (5, 3));
        Assert.True(await Trial.HoldsAsync(new ContactPoints(), $"{{'operator':'eq','points':{points},'group':'{group}'}}", contact));
    }

    [Theory]
    [InlineData("{'operator':'contains','points':1}", "/operator invalid-choice")]
    [InlineData("{'operator':'gt','points':'1'}", "/points wrong-type")]
    public void What_cannot_be_compared_is_refused(string properties, string finding) => Assert.Equal([finding], Trial.Findings(new ContactPoints(), properties));
}

using CampaignFunctions.Decisions;
using CampaignFunctions.Tests.Journeys.Steps;

namespace CampaignFunctions.Tests.Decisions;

public sealed class SubmitsFormTests
{
    [Theory]
    [InlineData("{}", true)]
    [InlineData("{'forms':[]}", true)]
    [InlineData("{'forms':['signup']}", true)]
    [InlineData("{'forms':['other','signup']}", true)]
    [InlineData("{'forms':['other']}", false)]
    [InlineData("{'forms':['Signup']}", false)]
    public void A_submission_counts_when_it_is_of_one_of_the_forms(string properties, bool expected) =>
        Assert.Equal(expected, Trial.Matches(new SubmitsForm(), properties, Trial.Activity("submits-form") with { Form = "signup" }));
}

using System.Text.Json;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;

namespace CampaignFunctions.Tests.Journeys;

public class CampaignStatsTests
{
    [Fact]
    public void Every_step_of_the_definition_is_counted_and_no_other()
    {
        var campaign = new CampaignDefinition
        {
            Id = "c",
            Name = "c",
            Steps = [new StepDefinition { Id = "opened", Type = "opens-email" }, new StepDefinition { Id = "tag", Type = "modify-contact-tags" }],
        };
        var counts = new JourneyCounts(3, 1, 2,
        [
            new StepCount("opened", StepState.Passed, StepPath.Yes, 2),
            new StepCount("opened", StepState.Passed, StepPath.No, 1),
            new StepCount("opened", StepState.Waiting, null, 4),
            new StepCount("gone", StepState.Passed, null, 9),
        ]);
        Assert.Equal(
            """{"members":{"active":3,"left":1,"finished":2},"steps":[{"step":"opened","type":"opens-email","waiting":4,"running":0,"passed":3,"passedWithError":0,"failed":0,"cancelled":0,"yes":2,"no":1},{"step":"tag","type":"modify-contact-tags","waiting":0,"running":0,"passed":0,"passedWithError":0,"failed":0,"cancelled":0,"yes":0,"no":0}]}""",
            JsonSerializer.Serialize(CampaignStats.Of(campaign, counts), Json.HttpOptions));
    }
}

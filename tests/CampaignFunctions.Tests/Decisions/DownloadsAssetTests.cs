using CampaignFunctions.Decisions;
using CampaignFunctions.Tests.Journeys.Steps;

namespace CampaignFunctions.Tests.Decisions;

public sealed class DownloadsAssetTests
{
    [Theory]
    [InlineData("{}", true)]
    [InlineData("{'assets':[]}", true)]
    [InlineData("{'assets':['guide.pdf']}", true)]
    [InlineData("{'assets':['other.pdf']}", false)]
    public void A_download_counts_when_it_is_of_one_of_the_assets(string properties, bool expected) =>
        Assert.Equal(expected, Trial.Matches(new DownloadsAsset(), properties, Trial.Activity("downloads-asset") with { Asset = "guide.pdf" }));
}

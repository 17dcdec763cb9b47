using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Http;

/// <summary>Campaigns: how many contacts stand where.</summary>
public sealed class CampaignStatsApi(ICampaigns campaigns, IJourneys journeys)
{
    /// <summary>Counts a campaign's members and step records over all rotations.</summary>
    [Function("get-campaign-stats")]
    [Operation("Counts a campaign's members and step records over all rotations.", Tag = "Campaigns", Answer = "CampaignStats", Problems = [404])]
    public async Task<IResult> GetStats([HttpTrigger(AuthorizationLevel.Function, "get", Route = "campaigns/{id}/stats")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var campaign = await campaigns.FindAsync(id, cancellationToken) ?? throw ProblemException.NotFound("campaign", id);
        return Reply.Json(CampaignStats.Of(campaign.Definition, await journeys.CountAsync(id, cancellationToken)));
    }
}

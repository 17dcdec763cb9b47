using CampaignFunctions.Campaigns;
using CampaignFunctions.Campaigns.Definitions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Http;

/// <summary>Campaigns: publish and unpublish.</summary>
public sealed class CampaignPublishingApi(ICampaigns campaigns, ICampaignChanges changes)
{
    private const string Tag = "Campaigns";

    /// <summary>Publishes a campaign: its journeys go on, and contacts may join.</summary>
    [Function("publish-campaign")]
    [Operation("Publishes a campaign: its journeys go on, and contacts may join.", Tag = Tag, Answer = "Campaign", Problems = [404])]
    public Task<IResult> PublishCampaign([HttpTrigger(AuthorizationLevel.Function, "post", Route = "campaigns/{id}/publish")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        SetPublishedAsync(id, published: true, cancellationToken);

    /// <summary>Unpublishes a campaign: nothing of it runs until it is published again; what waits stays.</summary>
    [Function("unpublish-campaign")]
    [Operation("Unpublishes a campaign: nothing of it runs until it is published again; what waits stays.", Tag = Tag, Answer = "Campaign", Problems = [404])]
    public Task<IResult> UnpublishCampaign([HttpTrigger(AuthorizationLevel.Function, "post", Route = "campaigns/{id}/unpublish")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        SetPublishedAsync(id, published: false, cancellationToken);

    private async Task<IResult> SetPublishedAsync(string id, bool published, CancellationToken cancellationToken)
    {
        var before = await campaigns.FindAsync(id, cancellationToken);
        var after = (before is null ? null : await changes.SetPublishedAsync(before, published, cancellationToken)) ?? throw ProblemException.NotFound("campaign", id);
        return Reply.Json(CampaignWriter.Write(after.Definition), after.Etag);
    }
}

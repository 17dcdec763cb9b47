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
    [Operation("Publishes a campaign: its journeys go on, and contacts may join.", Tag = Tag, Answer = "Campaign", TakesIfMatch = true, Problems = [404, 412])]
    public Task<IResult> PublishCampaign([HttpTrigger(AuthorizationLevel.Function, "post", Route = "campaigns/{id}/publish")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        SetPublishedAsync(request, id, published: true, cancellationToken);

    /// <summary>Unpublishes a campaign: nothing of it runs until it is published again; what waits stays.</summary>
    [Function("unpublish-campaign")]
    [Operation("Unpublishes a campaign: nothing of it runs until it is published again; what waits stays.", Tag = Tag, Answer = "Campaign", TakesIfMatch = true, Problems = [404, 412])]
    public Task<IResult> UnpublishCampaign([HttpTrigger(AuthorizationLevel.Function, "post", Route = "campaigns/{id}/unpublish")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        SetPublishedAsync(request, id, published: false, cancellationToken);

    private async Task<IResult> SetPublishedAsync(HttpRequest request, string id, bool published, CancellationToken cancellationToken)
    {
        var before = await campaigns.FindAsync(id, cancellationToken) ?? throw ProblemException.NotFound("campaign", id);
        var ifMatch = Preconditions.Of(request).Check($"Campaign '{id}'", before.Etag);
        var after = await changes.SetPublishedAsync(before, published, ifMatch, cancellationToken) ?? throw ProblemException.NotFound("campaign", id);
        return Reply.Json(CampaignWriter.Write(after.Definition), after.Etag);
    }
}

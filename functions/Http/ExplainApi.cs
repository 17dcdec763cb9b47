using CampaignFunctions.Campaigns;
using CampaignFunctions.Journeys.Explaining;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Http;

/// <summary>Says where a contact stands in a campaign, and why.</summary>
public sealed class ExplainApi(ICampaigns campaigns, Explainer explainer)
{
    /// <summary>Explains where a contact stands, whether it ever joined or not.</summary>
    [Function("explain-contact")]
    [Operation("Says in words and data where a contact stands in a campaign, what each open step waits for and when that comes, why something was not sent, and what would have to happen.", Answer = "Explanation", Problems = [404])]
    public async Task<IResult> Explain([HttpTrigger(AuthorizationLevel.Function, "get", Route = "campaigns/{id}/contacts/{contactId}/explain")] HttpRequest request, string id, string contactId, CancellationToken cancellationToken)
    {
        var campaign = await campaigns.FindAsync(id, cancellationToken) ?? throw ProblemException.NotFound("campaign", id);
        return Reply.Json(await explainer.ExplainAsync(campaign, contactId, cancellationToken));
    }
}

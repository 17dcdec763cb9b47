using CampaignFunctions.Campaigns;
using CampaignFunctions.Campaigns.Definitions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Http;

/// <summary>Campaigns: write, read, delete, list.</summary>
public sealed class CampaignApi(ICampaigns campaigns, CampaignReader reader, CampaignFields fields, CampaignReferences references, ICampaignChanges changes)
{
    private const string Tag = "Campaigns";

    /// <summary>Saves a campaign; every save is a new version.</summary>
    [Function("put-campaign")]
    [Operation("Saves a campaign; every save is a new version.", Tag = Tag, Body = "Campaign", Answer = "Campaign", TakesIfMatch = true, Success = [200, 201], Problems = [412])]
    public async Task<IResult> PutCampaign([HttpTrigger(AuthorizationLevel.Function, "put", Route = "campaigns/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var body = Warnings.Without(await RequestBody.ReadJsonAsync(request, cancellationToken));
        var definition = reader.Read(body, id);
        await fields.CheckAsync(definition, cancellationToken);
        var before = await campaigns.FindAsync(id, cancellationToken);
        var ifMatch = Preconditions.Of(request).Check($"Campaign '{id}'", before?.Etag);
        if (CampaignReader.KeepsTriggerSecrets(body) && before is not null)
        {
            definition = definition with { TriggerSecrets = before.Definition.TriggerSecrets };
        }

        var after = await changes.SaveAsync(definition, before, ifMatch, cancellationToken);
        var answer = CampaignWriter.Write(after.Definition);
        Warnings.Add(answer, await references.MissingAsync(after.Tree, cancellationToken));

        return Reply.Json(answer, after.Etag, before is null ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    /// <summary>Shows a campaign.</summary>
    [Function("get-campaign")]
    [Operation("Shows a campaign.", Tag = Tag, Answer = "Campaign", Problems = [404])]
    public async Task<IResult> GetCampaign([HttpTrigger(AuthorizationLevel.Function, "get", Route = "campaigns/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var campaign = await FindAsync(id, cancellationToken);
        return Reply.Json(CampaignWriter.Write(campaign.Definition), campaign.Etag);
    }

    /// <summary>Deletes a campaign with its versions.</summary>
    [Function("delete-campaign")]
    [Operation("Deletes a campaign with its versions.", Tag = Tag, TakesIfMatch = true, Success = [204], Problems = [404, 412])]
    public async Task<IResult> DeleteCampaign([HttpTrigger(AuthorizationLevel.Function, "delete", Route = "campaigns/{id}")] HttpRequest request, string id, CancellationToken cancellationToken)
    {
        var before = await FindAsync(id, cancellationToken);
        var ifMatch = Preconditions.Of(request).Check($"Campaign '{id}'", before.Etag);
        return await changes.DeleteAsync(before, ifMatch, cancellationToken) ? Reply.Nothing() : throw ProblemException.NotFound("campaign", id);
    }

    /// <summary>Lists campaigns by id.</summary>
    [Function("list-campaigns")]
    [Operation("Lists campaigns by id.", Tag = Tag, Answer = "Campaign", IsPage = true)]
    public async Task<IResult> ListCampaigns([HttpTrigger(AuthorizationLevel.Function, "get", Route = "campaigns")] HttpRequest request, CancellationToken cancellationToken)
    {
        var page = await PageRequest.Of(request).ReadAsync((limit, from) => campaigns.ListAsync(limit, from, cancellationToken));
        return Reply.Page(page.Items.Select(campaign => CampaignWriter.Write(campaign.Definition)), page.Continuation);
    }

    private async Task<StoredCampaign> FindAsync(string id, CancellationToken cancellationToken) =>
        await campaigns.FindAsync(id, cancellationToken) ?? throw ProblemException.NotFound("campaign", id);
}

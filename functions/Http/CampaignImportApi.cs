using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignFunctions.Campaigns;
using CampaignFunctions.Campaigns.Definitions;
using CampaignFunctions.Campaigns.Mautic;
using CampaignFunctions.Schemas;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace CampaignFunctions.Http;

/// <summary>Takes campaigns over from Mautic.</summary>
public sealed class CampaignImportApi(ICampaigns campaigns, MauticImport import, CampaignFields fields, CampaignReferences references, ICampaignChanges changes)
{
    /// <summary>Imports a Mautic campaign.</summary>
    [Function("import-campaign")]
    [Operation("Imports a Mautic campaign, not published: the JSON that its REST API (5.x) answers, or the JSON or zip of an export (6, 7). Importing it again updates what it became. The report names everything that could not be carried over exactly.", Tag = "Campaigns", Body = "MauticCampaign", Answer = "ImportedCampaign", Query = ["id"], Success = [201], Problems = [412])]
    public async Task<IResult> Import([HttpTrigger(AuthorizationLevel.Function, "post", Route = "campaigns/import")] HttpRequest request, CancellationToken cancellationToken)
    {
        var file = MauticFile.Read(await RequestBody.ReadAsync(request, cancellationToken));
        string? id = request.Query["id"];
        var (definition, report) = await import.ReadAsync(file, string.IsNullOrEmpty(id) ? null : id, cancellationToken);
        var before = await campaigns.FindAsync(definition.Id, cancellationToken);
        if (before is not null)
        {
            // What Mautic knows nothing of stays.
            definition = definition with { TriggerSecrets = before.Definition.TriggerSecrets, TimeZone = before.Definition.TimeZone, Versioning = before.Definition.Versioning };
        }

        var after = await changes.SaveAsync(definition, before, before?.Etag, cancellationToken);
        ValidationError[] doubtful = [.. await fields.FindAsync(after.Definition, cancellationToken), .. await references.MissingAsync(after.Tree, cancellationToken)];
        var lines = report.Concat(doubtful.Select(error => new ReportLine(ReportSeverity.Warning, "", $"{error.Pointer} of the campaign: {error.Message}")));
        var answer = new JsonObject
        {
            ["id"] = after.Definition.Id,
            ["campaign"] = CampaignWriter.Write(after.Definition),
            ["report"] = JsonSerializer.SerializeToNode(lines, Json.HttpOptions),
        };
        return Reply.Json(answer, after.Etag, StatusCodes.Status201Created);
    }
}

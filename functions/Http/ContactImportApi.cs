using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts.Import;
using CampaignFunctions.Journeys;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Net.Http.Headers;

namespace CampaignFunctions.Http;

/// <summary>Contacts: many at once.</summary>
public sealed class ContactImportApi(ContactImport import, ICampaigns campaigns, IMemberships memberships)
{
    /// <summary>Creates and changes contacts from CSV or NDJSON.</summary>
    [Function("import-contacts")]
    [Operation("Creates and changes contacts, matched by id, else by email, from CSV (columns are members or fields; tags parted by ';') or NDJSON. Read as a stream, of any length. Tags are added; with 'campaign' the contacts join it.", Tag = "Contacts", Body = "ImportLine", BodyType = "application/x-ndjson", Answer = "Imported", Query = ["campaign"], Problems = [404, 415])]
    public async Task<IResult> ImportContacts([HttpTrigger(AuthorizationLevel.Function, "post", Route = "contacts/import")] HttpRequest request, CancellationToken cancellationToken)
    {
        string? id = request.Query["campaign"];
        var campaign = string.IsNullOrEmpty(id) ? null : await campaigns.FindAsync(id, cancellationToken) ?? throw ProblemException.NotFound("campaign", id);
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        var report = await import.RunAsync(await LinesAsync(request, cancellationToken), campaign is null ? null : JoinAsync, cancellationToken);
        return campaign is null
            ? Reply.Json(new { report.Created, report.Updated, report.Rejected, report.RejectedTotal })
            : Reply.Json(new { report.Created, report.Updated, report.Rejected, report.RejectedTotal, report.Joined });

        async Task<int> JoinAsync(IReadOnlyList<string> contacts, CancellationToken token) =>
            (await memberships.JoinAsync(campaign, contacts, JoinedBy.Api, null, token)).Count(answer => answer.Refused is null);
    }

    private static async Task<IAsyncEnumerable<ImportLine>> LinesAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var type = request.ContentType ?? "";
        if (type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            throw new ProblemException(new Problem(
                StatusCodes.Status415UnsupportedMediaType,
                "unsupported-media-type",
                "The body is not of a kind that is read here.",
                "Send the file itself as the body (curl --data-binary @contacts.csv), with 'Content-Type: text/csv' or 'application/x-ndjson'."));
        }

        var charset = MediaTypeHeaderValue.TryParse(type, out var media) && media.Charset.Length > 0 ? media.Charset.ToString().Trim('"') : null;
        var text = await ImportText.ReadAsync(request.BodyReader, charset, cancellationToken)
            ?? throw new ProblemException(new Problem(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "The body is not of a kind that is read here.", $"Nobody knows an encoding '{charset}'. Send UTF-8, or name one such as windows-1252."));
        var isJson = type.Contains("json", StringComparison.OrdinalIgnoreCase)
            || (!type.Contains("csv", StringComparison.OrdinalIgnoreCase) && await NdjsonLines.LooksLikeItAsync(text, cancellationToken));
        return isJson ? NdjsonLines.ReadAsync(text, cancellationToken) : CsvLines.ReadAsync(text.AsStream(), cancellationToken);
    }
}

using System.Diagnostics.Metrics;
using CampaignFunctions.Journeys;
using Microsoft.Azure.Cosmos;

namespace CampaignFunctions.Storage.Cosmos;

/// <summary>
/// Measures what every request to the database costs, under the name and with the attributes of OpenTelemetry's conventions:
/// https://opentelemetry.io/docs/specs/semconv/database/cosmosdb/
/// </summary>
internal sealed class RequestCharges(IMeterFactory meters) : RequestHandler
{
    private readonly Histogram<double> _charges = meters.Create(JourneyMetrics.MeterName)
        .CreateHistogram<double>("azure.cosmosdb.client.operation.request_charge", "{request_unit}", "Request units of each request, by container and method");

    /// <inheritdoc/>
    public override async Task<ResponseMessage> SendAsync(RequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (_charges.Enabled)
        {
            _charges.Record(
                response.Headers.RequestCharge,
                new("db.collection.name", CollectionOf(request.RequestUri.OriginalString)),
                new("db.operation.name", request.Method.Method),
                new("db.response.status_code", (int)response.StatusCode));
        }

        return response;
    }

    // dbs/{database}/colls/{container}/…
    private static string? CollectionOf(string path)
    {
        var parts = path.Trim('/').Split('/', 5);
        return parts.Length > 3 ? parts[3] : null;
    }
}

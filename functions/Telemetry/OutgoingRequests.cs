using System.Diagnostics;
using OpenTelemetry.Instrumentation.Http;

namespace CampaignFunctions.Telemetry;

/// <summary>Spans of the app's own HTTP requests: only as part of something, and without paths, since webhook addresses are secrets.</summary>
internal static class OutgoingRequests
{
    public static void Configure(HttpClientTraceInstrumentationOptions options)
    {
        // Pollers and token requests belong to no trace; requests to Cosmos DB and to queues have spans of their own kind.
        options.FilterHttpRequestMessage = request => Activity.Current?.ParentId is not null && !request.Headers.Contains("x-ms-version");
        options.EnrichWithHttpRequestMessage = (span, request) => span.SetTag("url.full", request.RequestUri?.GetLeftPart(UriPartial.Authority));
    }
}

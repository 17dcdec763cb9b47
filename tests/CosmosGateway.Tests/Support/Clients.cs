using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace CosmosGateway.Tests.Support;

/// <summary>How the tests talk to an account.</summary>
public static class Clients
{
    public static CosmosClientOptions Options() => new()
    {
        ConnectionMode = ConnectionMode.Gateway,
        LimitToEndpoint = true,
        UseSystemTextJsonSerializerWithOptions = new JsonSerializerOptions(JsonSerializerDefaults.Web),
        MaxRetryAttemptsOnRateLimitedRequests = 0,
        ServerCertificateCustomValidationCallback = (_, _, _) => true,
    };
}

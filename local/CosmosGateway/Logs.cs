using CosmosGateway.Http;
using Microsoft.Extensions.Logging;

namespace CosmosGateway;

/// <summary>What the gateway logs.</summary>
internal static partial class Logs
{
    [LoggerMessage(1, LogLevel.Error, "{Method} on {Kind} failed")]
    public static partial void RequestFailed(ILogger logger, string method, ResourceKind kind, Exception failure);

    [LoggerMessage(2, LogLevel.Error, "Purging expired documents failed")]
    public static partial void PurgeFailed(ILogger logger, Exception failure);
}

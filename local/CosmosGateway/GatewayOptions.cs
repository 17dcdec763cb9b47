using Microsoft.Extensions.Logging;

namespace CosmosGateway;

/// <summary>How to start a gateway.</summary>
public sealed record GatewayOptions
{
    /// <summary>The SQLite file with all data; null for a temporary one that is deleted in the end.</summary>
    public string? DataFile { get; init; }

    /// <summary>The port on 127.0.0.1; 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>The clock of timestamps and expiry.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where failures are logged; null for nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }
}

using Microsoft.Azure.Cosmos;

namespace CampaignFunctions.Storage.Cosmos;

/// <summary>Where the Cosmos DB account is: configuration section <c>Cosmos</c> (<c>Cosmos__accountEndpoint</c> as an environment variable).</summary>
public sealed class CosmosOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Cosmos";

    /// <summary>The account's URL, reached with the app's identity (<c>AZURE_CLIENT_ID</c> names a user-assigned one). Either this or a connection string.</summary>
    public string? AccountEndpoint { get; set => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    /// <summary>A connection string with a key: for a local run.</summary>
    public string? ConnectionString { get; set => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    /// <summary>The database's name.</summary>
    public string Database { get; set; } = "campaigns";

    /// <summary>Whether to create the database and its containers at start; null: only with a connection string.</summary>
    public bool? CreateIfMissing { get; set; }

    /// <summary>How to talk to the account; null: Direct with an endpoint, Gateway with a connection string.</summary>
    public ConnectionMode? ConnectionMode { get; set; }

    internal bool CreatesIfMissing => CreateIfMissing ?? ConnectionString is not null;

    internal ConnectionMode EffectiveConnectionMode =>
        ConnectionMode ?? (ConnectionString is null ? Microsoft.Azure.Cosmos.ConnectionMode.Direct : Microsoft.Azure.Cosmos.ConnectionMode.Gateway);
}

using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using CampaignFunctions.Schemas;
using CampaignFunctions.Settings;
using Microsoft.Azure.Cosmos;

namespace CampaignFunctions.Storage.Cosmos;

/// <summary>Where the Cosmos DB account is: configuration section <c>Cosmos</c> (<c>Cosmos__accountEndpoint</c> as an environment variable).</summary>
public sealed class CosmosOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Cosmos";

    /// <summary>The account's URL, reached with the app's identity (<c>AZURE_CLIENT_ID</c> names a user-assigned one). Either this or a connection string.</summary>
    [HttpUrl, Example("https://my-account.documents.azure.com:443/")]
    public string? AccountEndpoint { get; set => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    /// <summary>A connection string with a key: for a local run.</summary>
    [Secret, CosmosConnection, Example("AccountEndpoint=http://127.0.0.1:8081/;AccountKey=…")]
    public string? ConnectionString { get; set => field = string.IsNullOrWhiteSpace(value) ? null : value; }

    /// <summary>The database's name.</summary>
    [Required]
    public string Database { get; set; } = "campaigns";

    /// <summary>Whether to create the database and its containers at start; null: only with a connection string.</summary>
    [Example("true")]
    public bool? CreateIfMissing { get; set; }

    /// <summary>How to talk to the account; null: Direct with an endpoint, Gateway with a connection string.</summary>
    [Example("Gateway")]
    public ConnectionMode? ConnectionMode { get; set; }

    internal bool CreatesIfMissing => CreateIfMissing ?? ConnectionString is not null;

    internal ConnectionMode EffectiveConnectionMode =>
        ConnectionMode ?? (ConnectionString is null ? Microsoft.Azure.Cosmos.ConnectionMode.Direct : Microsoft.Azure.Cosmos.ConnectionMode.Gateway);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if ((AccountEndpoint is null) == (ConnectionString is null))
        {
            yield return new(AccountEndpoint is null
                ? "Cosmos__accountEndpoint must be set. Example: Cosmos__accountEndpoint=https://my-account.documents.azure.com:443/ (or Cosmos__connectionString=AccountEndpoint=http://127.0.0.1:8081/;AccountKey=… for a local run)"
                : "Cosmos__accountEndpoint and Cosmos__connectionString are both set. Remove one: the endpoint is reached with the app's identity, the connection string with its key.");
        }
    }

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class CosmosConnectionAttribute() : ValidationAttribute("must be a Cosmos DB connection string")
    {
        public override bool IsValid(object? value)
        {
            try
            {
                return value is not string text
                    || new DbConnectionStringBuilder { ConnectionString = text } is var parts
                    && parts.TryGetValue("AccountEndpoint", out var endpoint)
                    && UrlSchema.IsUrl((string)endpoint)
                    && parts.ContainsKey("AccountKey");
            }
            catch (ArgumentException)
            {
                return false;
            }
        }
    }
}

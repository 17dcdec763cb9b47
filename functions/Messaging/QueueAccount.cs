using System.Data.Common;
using CampaignFunctions.Schemas;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Messaging;

/// <summary>
/// The storage account of the functions host: setting <c>AzureWebJobsStorage</c> itself is a connection string, or those below it say where the
/// account is for the app's identity.
/// </summary>
internal sealed class QueueAccount : IConfigureOptions<QueueAccount>, IValidateOptions<QueueAccount>
{
    private const string Setting = "AzureWebJobsStorage";

    private readonly IConfiguration? _configuration;

    public QueueAccount()
    {
    }

    public QueueAccount(IConfiguration configuration) => _configuration = configuration;

    /// <summary>A connection string; null: the account is reached at <see cref="Address"/>.</summary>
    public string? ConnectionString { get; private set; }

    /// <summary>The queue service's URL.</summary>
    public string? Address { get; private set; }

    /// <summary>Client id of the identity that reaches the account; null: the only one there is.</summary>
    public string? ClientId { get; private set; }

    public void Configure(QueueAccount options)
    {
        var section = _configuration!.GetSection(Setting);
        options.ConnectionString = NullIfEmpty(section.Value);
        options.Address = NullIfEmpty(section["queueServiceUri"]) ?? (NullIfEmpty(section["accountName"]) is { } account ? $"https://{account}.queue.core.windows.net" : null);
        options.ClientId = NullIfEmpty(section["clientId"]) ?? NullIfEmpty(_configuration["AZURE_CLIENT_ID"]);
    }

    public ValidateOptionsResult Validate(string? name, QueueAccount options) => options switch
    {
        { ConnectionString: { } connection } when !IsConnectionString(connection) => ValidateOptionsResult.Fail(
            $"{Setting} must be a storage connection string. Example: {Setting}=UseDevelopmentStorage=true"),
        { ConnectionString: null, Address: null } => ValidateOptionsResult.Fail(
            $"{Setting}__accountName must be set. Example: {Setting}__accountName=myaccount (or {Setting}=UseDevelopmentStorage=true for a local run)"),
        { ConnectionString: null, Address: { } address } when !UrlSchema.IsUrl(address) => ValidateOptionsResult.Fail(
            $"{Setting}__queueServiceUri must be an absolute http or https URL, but is '{address}'. Example: {Setting}__queueServiceUri=https://myaccount.queue.core.windows.net"),
        _ => ValidateOptionsResult.Success,
    };

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static bool IsConnectionString(string text)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = text };
            return parts.ContainsKey("UseDevelopmentStorage") || parts.ContainsKey("AccountName") || parts.ContainsKey("QueueEndpoint");
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

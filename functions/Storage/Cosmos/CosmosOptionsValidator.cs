using System.Data.Common;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Storage.Cosmos;

/// <summary>Says at start which Cosmos setting is missing or wrong, and what it looks like.</summary>
internal sealed class CosmosOptionsValidator : IValidateOptions<CosmosOptions>
{
    public ValidateOptionsResult Validate(string? name, CosmosOptions options)
    {
        var failures = new List<string>();
        switch (options)
        {
            case { AccountEndpoint: null, ConnectionString: null }:
                failures.Add("Set 'Cosmos__accountEndpoint' to the account's URL (https://my-account.documents.azure.com:443/), or 'Cosmos__connectionString' for a local run (AccountEndpoint=http://127.0.0.1:8081/;AccountKey=…).");
                break;
            case { AccountEndpoint: not null, ConnectionString: not null }:
                failures.Add("'Cosmos__accountEndpoint' and 'Cosmos__connectionString' are both set. Remove one: the endpoint is reached with the app's identity, the connection string with its key.");
                break;
        }

        if (options.AccountEndpoint is { } endpoint && !IsHttp(endpoint))
        {
            failures.Add($"'Cosmos__accountEndpoint' is '{endpoint}', which is no URL. It looks like https://my-account.documents.azure.com:443/.");
        }

        if (options.ConnectionString is { } connection && !IsConnectionString(connection))
        {
            failures.Add("'Cosmos__connectionString' is no Cosmos DB connection string. It looks like AccountEndpoint=http://127.0.0.1:8081/;AccountKey=….");
        }

        if (string.IsNullOrWhiteSpace(options.Database))
        {
            failures.Add("'Cosmos__database' is empty. Leave it out for 'campaigns', or name a database.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static bool IsHttp(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";

    private static bool IsConnectionString(string text)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = text };
            return parts.TryGetValue("AccountEndpoint", out var endpoint) && IsHttp((string)endpoint) && parts.ContainsKey("AccountKey");
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

using Azure.Identity;
using Azure.Storage.Queues;
using CampaignFunctions.Journeys;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignFunctions.Messaging;

/// <summary>The queues, on the storage account of the function app itself.</summary>
public static class MessagingServices
{
    private const string Connection = "AzureWebJobsStorage";

    /// <summary>
    /// Adds <see cref="ICohortQueue"/>. The account is that of the functions host: <c>AzureWebJobsStorage</c> (a connection string), or
    /// <c>AzureWebJobsStorage__queueServiceUri</c> or <c>AzureWebJobsStorage__accountName</c> with the app's identity.
    /// </summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services)
    {
        services.AddSingleton(provider => CreateClient(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<ICohortQueue, CohortQueue>();
        services.AddSingleton<IDependencyCheck, QueueCheck>();
        return services;
    }

    internal static QueueServiceClient CreateClient(IConfiguration configuration)
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        var section = configuration.GetSection(Connection);
        if (section.Value is { Length: > 0 } connection)
        {
            return new QueueServiceClient(connection, options);
        }

        var address = section["queueServiceUri"] ?? (section["accountName"] is { Length: > 0 } account ? $"https://{account}.queue.core.windows.net" : null);
        if (address is null || !Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            throw new InvalidOperationException(
                $"Set '{Connection}' to a storage connection string (UseDevelopmentStorage=true for a local run), or '{Connection}__queueServiceUri' to the queue service's URL (https://my-account.queue.core.windows.net).");
        }

        var credential = new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = section["clientId"] ?? configuration["AZURE_CLIENT_ID"] });
        return new QueueServiceClient(uri, credential, options);
    }
}

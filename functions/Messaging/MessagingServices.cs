using Azure.Identity;
using Azure.Storage.Queues;
using CampaignFunctions.Journeys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CampaignFunctions.Messaging;

/// <summary>The queues, on the storage account of the function app itself.</summary>
public static class MessagingServices
{
    /// <summary>
    /// Adds <see cref="ICohortQueue"/>. The account is that of the functions host: <c>AzureWebJobsStorage</c> (a connection string), or
    /// <c>AzureWebJobsStorage__queueServiceUri</c> or <c>AzureWebJobsStorage__accountName</c> with the app's identity.
    /// </summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services)
    {
        services.ConfigureOptions<QueueAccount>();
        services.AddOptions<QueueAccount>().ValidateOnStart();
        services.AddSingleton(provider => CreateClient(provider.GetRequiredService<IOptions<QueueAccount>>().Value, QueueMessageEncoding.Base64));
        services.AddSingleton<ICohortQueue, CohortQueue>();
        services.AddSingleton<IDependencyCheck, QueueCheck>();
        services.AddSingleton(provider => new PoisonQueues(CreateClient(provider.GetRequiredService<IOptions<QueueAccount>>().Value, QueueMessageEncoding.None), FunctionQueues.In(typeof(PoisonQueues).Assembly)));
        return services;
    }

    private static QueueServiceClient CreateClient(QueueAccount account, QueueMessageEncoding encoding)
    {
        var options = new QueueClientOptions { MessageEncoding = encoding };
        return account.ConnectionString is { } connection
            ? new QueueServiceClient(connection, options)
            : new QueueServiceClient(
                new Uri(account.Address!),
                new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = account.ClientId }),
                options);
    }
}

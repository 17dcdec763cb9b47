using Azure.Identity;
using Azure.Storage.Queues;
using CampaignFunctions.Journeys;
using CampaignFunctions.Settings;
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
        services.AddSettings<QueueOptions>(QueueOptions.Section);
        services.AddSettings<IdentityOptions>(IdentityOptions.Section);
        services.AddSingleton(provider => CreateClient(provider, QueueMessageEncoding.Base64));
        services.AddMetrics();
        services.AddSingleton<PoisonMetrics>();
        services.AddSingleton<ICohortQueue, CohortQueue>();
        services.AddSingleton<IDependencyCheck, QueueCheck>();
        services.AddSingleton(provider => new PoisonQueues(CreateClient(provider, QueueMessageEncoding.None), FunctionQueues.In(typeof(PoisonQueues).Assembly)));
        return services;
    }

    private static QueueServiceClient CreateClient(IServiceProvider provider, QueueMessageEncoding encoding)
    {
        var account = provider.GetRequiredService<IOptions<QueueOptions>>().Value;
        var identity = provider.GetRequiredService<IOptions<IdentityOptions>>().Value;
        var options = new QueueClientOptions { MessageEncoding = encoding };
        return account.ConnectionString is { } connection
            ? new QueueServiceClient(connection, options)
            : new QueueServiceClient(
                account.Address,
                new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = account.ClientId ?? identity.ClientId }),
                options);
    }
}

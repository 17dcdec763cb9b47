using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Http;
using CampaignFunctions.Journeys;
using CampaignFunctions.Library;
using CampaignFunctions.Library.Fields;
using CampaignFunctions.Scheduling;
using CampaignFunctions.Segments;
using CampaignFunctions.Settings;
using CampaignFunctions.Storage.Cosmos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CampaignFunctions.Storage;

/// <summary>What the app keeps in Cosmos DB.</summary>
public static class StorageServices
{
    /// <summary>Adds the repositories; the account is in configuration section <c>Cosmos</c>, see <see cref="CosmosOptions"/>.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddSettings<CosmosOptions>(CosmosOptions.Section);
        services.AddSettings<IdentityOptions>(IdentityOptions.Section);
        services.AddMetrics();
        services.AddHostedService<DatabaseStartup>();
        services.AddSingleton<CosmosDatabase>();
        services.TryAddSingleton(TimeProvider.System);

        services.AddSingleton<ContactDeletion>();
        services.AddSingleton<IContactStates, ContactStates>();
        services.AddSingleton<Identities>();
        services.AddSingleton<IIdentities>(provider => provider.GetRequiredService<Identities>());
        services.AddSingleton<ContactUpsert>();
        services.AddSingleton<IContacts, CosmosContacts>();
        services.AddSingleton<IHistory, CosmosHistory>();
        services.AddSingleton<IJourneys, CosmosJourneys>();
        services.AddSingleton<CampaignTrees>();
        services.AddSingleton<ICampaigns, CosmosCampaigns>();
        services.AddSingleton<IDueIndex, DueIndex>();
        services.AddSingleton<ICompanies, CosmosCompanies>();
        services.AddSingleton<CosmosLibrary>();
        services.AddSingleton<ILibrary>(provider => new RecentLibrary(provider.GetRequiredService<CosmosLibrary>()));
        services.AddSettings<FieldOptions>(FieldOptions.Section);
        services.AddSingleton<FieldDirectory>();
        services.AddSingleton<ISegmentSearch, CosmosSegmentSearch>();
        services.AddSingleton<ISourceCampaigns, CosmosSourceCampaigns>();
        services.AddSingleton<IIdempotency, Idempotency>();
        services.AddSingleton<IDependencyCheck, CosmosCheck>();
        return services;
    }
}

using CampaignFunctions.Campaigns;
using CampaignFunctions.Campaigns.Definitions;
using CampaignFunctions.Campaigns.Mautic;
using CampaignFunctions.Contacts.Import;
using CampaignFunctions.Http.EventGrid;
using CampaignFunctions.Library;
using CampaignFunctions.Library.Fields;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CampaignFunctions.Http;

/// <summary>What the HTTP functions need beside the ports.</summary>
public static class HttpServices
{
    /// <summary>Adds readers and rules of bodies. The step types, the ports and their implementations are added elsewhere.</summary>
    public static IServiceCollection AddHttpApi(this IServiceCollection services)
    {
        services.TryAddSingleton<CampaignReader>();
        services.TryAddSingleton<MauticImport>();
        services.TryAddSingleton<CampaignReferences>();
        services.TryAddSingleton<LibraryReferences>();
        services.TryAddSingleton<CampaignFields>();
        services.TryAddSingleton<FieldDirectory>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<ILibraryChanges, FieldChanges>());
        services.TryAddSingleton<PendingChanges>();
        services.TryAddSingleton<LibraryShelves>();
        services.TryAddSingleton<ContactImport>();
        services.TryAddSingleton<Triggers>();
        services.TryAddSingleton<IncomingEvents>();
        return services;
    }

    /// <summary>Answers what HTTP functions throw with problems (RFC 9457). Goes after <c>ConfigureFunctionsWebApplication</c>.</summary>
    public static IFunctionsWorkerApplicationBuilder UseProblems(this IFunctionsWorkerApplicationBuilder builder) =>
        builder.UseMiddleware<ProblemMiddleware>();
}

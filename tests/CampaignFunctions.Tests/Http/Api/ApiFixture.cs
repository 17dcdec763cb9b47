using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Http;
using CampaignFunctions.Http.EventGrid;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using CampaignFunctions.Tests.Backend;
using CampaignFunctions.Tests.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignFunctions.Tests.Http.Api;

/// <summary>The HTTP functions in the local worker, over the tests' storage; journeys are those of <see cref="Doors"/>.</summary>
public sealed class ApiFixture(AccountFixture account) : IAsyncLifetime
{
    private static readonly Type[] Functions =
    [
        typeof(CampaignApi), typeof(CampaignPublishingApi), typeof(CampaignVersionsApi), typeof(CampaignStatsApi), typeof(ContactApi), typeof(ContactListApi), typeof(ContactImportApi),
        typeof(ContactJourneysApi), typeof(MembershipApi), typeof(TriggerApi), typeof(ActivityApi), typeof(LibraryApi), typeof(HealthApi), typeof(OpenApiApi), typeof(EventGridApi),
    ];

    private FunctionHost _host = null!;

    public HttpClient Http => _host.Http;

    internal DateTimeOffset Now => account.Storage.Time.GetUtcNow();

    public async ValueTask InitializeAsync() => _host = await FunctionHost.StartAsync(Functions, services =>
    {
        services.AddHttpApi();
        services.AddSingleton<TimeProvider>(account.Storage.Time);
        Share<ICampaigns>(services);
        Share<IContacts>(services);
        Share<IHistory>(services);
        Share<IJourneys>(services);
        Share<ILibrary>(services);
        Share<ICompanies>(services);
        Share<IIdempotency>(services);
        Share<StepTypes>(services);
        Share<IDependencyCheck>(services);
        services.AddSingleton<ICohortQueue>(new MemoryQueue(account.Storage.Time));
        services.AddSingleton<Doors>();
        services.AddSingleton<IMemberships>(provider => provider.GetRequiredService<Doors>());
        services.AddSingleton<IActivities>(provider => provider.GetRequiredService<Doors>());
        services.AddSingleton<ICampaignChanges>(provider => provider.GetRequiredService<Doors>());
    });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private void Share<T>(IServiceCollection services)
        where T : class => services.AddSingleton(account.Storage.Get<T>());
}

using CampaignFunctions.Campaigns;
using CampaignFunctions.Contacts;
using CampaignFunctions.Http;
using CampaignFunctions.Http.EventGrid;
using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Library;
using CampaignFunctions.Tests.Backend;
using CampaignFunctions.Tests.Engine;
using FunctionsWorker.Discovery;
using FunctionsWorker.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CampaignFunctions.Tests.Http.Api;

/// <summary>The HTTP functions in the local worker, over the tests' storage; journeys are those of <see cref="Doors"/>.</summary>
public sealed class ApiFixture(AccountFixture account) : IAsyncLifetime
{
    private static readonly Type[] Functions =
    [
        typeof(CampaignApi), typeof(CampaignPublishingApi), typeof(CampaignVersionsApi), typeof(CampaignStatsApi), typeof(ContactApi), typeof(ContactListApi), typeof(ContactImportApi),
        typeof(ContactJourneysApi), typeof(MembershipApi), typeof(TriggerApi), typeof(ActivityApi), typeof(LibraryApi), typeof(HealthApi), typeof(OpenApiApi), typeof(EventGridApi),
    ];

    private IHost _host = null!;

    public HttpClient Http { get; } = new();

    internal DateTimeOffset Now => account.Storage.Time.GetUtcNow();

    public async ValueTask InitializeAsync()
    {
        var builder = FunctionsApplication.CreateBuilder([]);
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection([new("FunctionsWorker:Url", "http://127.0.0.1:0")]);
        builder.Services.AddSingleton(new FunctionTypes(new WorkerSettings()) { Only = Functions });
        builder.ConfigureFunctionsWebApplication();
        builder.UseProblems();
        builder.Services.AddHttpApi();
        builder.Services.AddSingleton<TimeProvider>(account.Storage.Time);
        Share<ICampaigns>(builder);
        Share<IContacts>(builder);
        Share<IHistory>(builder);
        Share<IJourneys>(builder);
        Share<ILibrary>(builder);
        Share<ICompanies>(builder);
        Share<IIdempotency>(builder);
        Share<StepTypes>(builder);
        Share<IDependencyCheck>(builder);
        builder.Services.AddSingleton<ICohortQueue>(new MemoryQueue(account.Storage.Time));
        builder.Services.AddSingleton<Doors>();
        builder.Services.AddSingleton<IMemberships>(provider => provider.GetRequiredService<Doors>());
        builder.Services.AddSingleton<IActivities>(provider => provider.GetRequiredService<Doors>());
        builder.Services.AddSingleton<ICampaignChanges>(provider => provider.GetRequiredService<Doors>());
        _host = builder.Build();
        await _host.StartAsync();
        Http.BaseAddress = new Uri(_host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/api/");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.StopAsync();
        _host.Dispose();
    }

    private void Share<T>(FunctionsApplicationBuilder builder)
        where T : class => builder.Services.AddSingleton(account.Storage.Get<T>());
}

using CampaignFunctions.Journeys;
using CampaignFunctions.Journeys.Steps;
using CampaignFunctions.Tests.Backend;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CampaignFunctions.Tests.Journeys;

public sealed class JourneyServicesTests(QueueAccountFixture queues)
{
    [Fact]
    public void The_apps_services_fit_together()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([
                new("Cosmos:connectionString", "AccountEndpoint=http://localhost:1/;AccountKey=AAAA"),
                new("Cosmos:database", "unused"),
                new("AzureWebJobsStorage", queues.ConnectionString),
                new("SendGrid:apiKey", "SG.unused"),
                new("SendGrid:from", "ada@example.org"),
                new("App:publicUrl", "https://app.example"),
                new("Links:signingKeys", "a key of at least thirty-two characters"),
            ])
            .Build();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddCampaignFunctions(configuration);
        using var provider = services.BuildServiceProvider();

        Assert.Equal(StepTypes.In(typeof(StepType).Assembly).Count(), provider.GetRequiredService<StepTypes>().All.Count);
        Assert.NotNull(provider.GetRequiredService<CohortHandler>());
        Assert.NotNull(provider.GetRequiredService<Lazy<Memberships>>().Value);
        Assert.NotNull(provider.GetRequiredService<IActivities>());
    }
}

using CampaignFunctions.Channels;
using CampaignFunctions.Http;
using CampaignFunctions.Journeys;
using CampaignFunctions.Messaging;
using CampaignFunctions.Scheduling;
using CampaignFunctions.Storage;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseProblems();

builder.Services.TryAddSingleton(TimeProvider.System);
builder.Services
    .AddStorage()
    .AddMessaging()
    .AddChannels()
    .AddJourneys(typeof(Program).Assembly)
    .AddScheduling()
    .AddHttpApi();

await builder.Build().RunAsync();

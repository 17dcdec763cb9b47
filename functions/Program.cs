using CampaignFunctions.Channels;
using CampaignFunctions.Http;
using CampaignFunctions.Journeys;
using CampaignFunctions.Messaging;
using CampaignFunctions.Scheduling;
using CampaignFunctions.Storage;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseProblems();

// A line per HTTP request, in or out, costs more than what it says. host.json's levels are the host's, not this process's.
builder.Logging
    .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
    .AddFilter("System.Net.Http", LogLevel.Warning)
    .AddFilter("Azure.Core", LogLevel.Warning);

builder.Services.TryAddSingleton(TimeProvider.System);
builder.Services
    .AddStorage()
    .AddMessaging()
    .AddChannels()
    .AddJourneys(typeof(Program).Assembly)
    .AddScheduling()
    .AddHttpApi();

await builder.Build().RunAsync();

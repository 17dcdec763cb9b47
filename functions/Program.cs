using CampaignFunctions;
using CampaignFunctions.Http;
using CampaignFunctions.Settings;
using CampaignFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseTracing();
builder.UseProblems();

// host.json's levels are the host's: Microsoft's worker is a process of its own and doesn't read them. A line per HTTP request, in or out, costs more than what it says.
builder.Logging
    .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
    .AddFilter("System.Net.Http", LogLevel.Warning)
    .AddFilter("Azure.Core", LogLevel.Warning)
    // A go that failed is told with the receiver's address; the step's record says what became of it.
    .AddFilter("Polly", LogLevel.Error);

builder.Services.AddCampaignFunctions(builder.Configuration);

var app = builder.Build();
if (app.Services.WrongSettings() is { Count: > 0 } wrong)
{
    // Before the host starts, which would put a stack trace above it.
    foreach (var line in wrong)
    {
        await Console.Error.WriteLineAsync(line);
    }

    return 1;
}

await app.RunAsync();
return 0;

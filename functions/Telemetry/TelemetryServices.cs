using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using CampaignFunctions.Journeys;
using CampaignFunctions.Settings;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CampaignFunctions.Telemetry;

/// <summary>Traces, metrics and logs by OpenTelemetry.</summary>
public static class TelemetryServices
{
    /// <summary>The service's name in all that is exported, if <c>OTEL_SERVICE_NAME</c> doesn't say another.</summary>
    public const string ServiceName = "campaign-functions";

    // The SDK's own spans: one per operation.
    private const string CosmosSpans = "Azure.Cosmos.Operation";

    /// <summary>Adds the exporters that the settings name (<see cref="TelemetryOptions"/>); without any nothing is measured and nothing costs.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<TelemetryOptions>(TelemetryOptions.Section);
        services.AddSettings<IdentityOptions>(IdentityOptions.Section);
        var settings = SettingsServices.Read<TelemetryOptions>(configuration, TelemetryOptions.Section);
        if (settings is not { IsOn: true })
        {
            return services;
        }

        // Without it the Cosmos DB SDK makes no spans: https://learn.microsoft.com/azure/cosmos-db/nosql/sdk-observability
        AppContext.SetSwitch("Azure.Experimental.EnableActivitySource", isEnabled: true);
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(ServiceName).AddEnvironmentVariableDetector())
            .WithTracing(traces => traces
                .AddSource(Tracing.Name, CosmosSpans)
                .AddHttpClientInstrumentation(OutgoingRequests.Configure))
            .WithMetrics(metrics => metrics.AddMeter(JourneyMetrics.MeterName));
        if (settings.OtlpEndpoint is not null)
        {
            telemetry.WithLogging().UseOtlpExporter();
        }

        if (settings.ApplicationInsights is not null)
        {
            var identity = SettingsServices.Read<IdentityOptions>(configuration, IdentityOptions.Section);
            telemetry
                .WithTracing(traces => traces.AddAzureMonitorTraceExporter(options => Configure(options, settings, identity)))
                .WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter(options => Configure(options, settings, identity)));
        }

        return services;
    }

    /// <summary>Gives every invocation a span. Goes before other middleware.</summary>
    public static IFunctionsWorkerApplicationBuilder UseTracing(this IFunctionsWorkerApplicationBuilder builder) =>
        builder.UseMiddleware<TracingMiddleware>();

    private static void Configure(AzureMonitorExporterOptions options, TelemetryOptions settings, IdentityOptions? identity)
    {
        options.ConnectionString = settings.ApplicationInsights;
        if (settings.Sampler is null)
        {
            // By itself the exporter keeps a few traces a second, and a contact's way would have gaps.
            options.TracesPerSecond = null;
            options.SamplingRatio = 1;
        }

        if (identity?.ClientId is { } client)
        {
            options.Credential = new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = client });
        }
    }
}

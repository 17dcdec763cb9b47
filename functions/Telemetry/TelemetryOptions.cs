using System.ComponentModel.DataAnnotations;
using CampaignFunctions.Settings;

namespace CampaignFunctions.Telemetry;

/// <summary>Where traces and metrics go; nowhere when nothing is set. Every other <c>OTEL_…</c> variable of OpenTelemetry is read as well.</summary>
public sealed class TelemetryOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Telemetry";

    /// <summary>An OpenTelemetry collector: traces, metrics and logs go there by OTLP (<c>OTEL_EXPORTER_OTLP_PROTOCOL</c> chooses <c>grpc</c> or <c>http/protobuf</c>).</summary>
    [SettingName("OTEL_EXPORTER_OTLP_ENDPOINT"), HttpUrl, Example("http://localhost:4317")]
    public string? OtlpEndpoint { get; set; }

    /// <summary>Application Insights: traces and metrics go there; logs are brought by the functions host. Written with the identity of <c>AZURE_CLIENT_ID</c> if that is set.</summary>
    [SettingName("APPLICATIONINSIGHTS_CONNECTION_STRING"), RegularExpression("(?i).*InstrumentationKey=[0-9a-f-]{36}.*", ErrorMessage = "must be a connection string of Application Insights"), Example("InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/")]
    public string? ApplicationInsights { get; set; }

    /// <summary>
    /// Which traces are recorded: a sampler of OpenTelemetry's (<c>traceidratio</c>), or of Application Insights' exporter (<c>microsoft.fixed_percentage</c>,
    /// <c>microsoft.rate_limited</c>), with <c>OTEL_TRACES_SAMPLER_ARG</c>; null: all. Metrics count everything in any case.
    /// </summary>
    [SettingName("OTEL_TRACES_SAMPLER"), Example("microsoft.rate_limited")]
    public string? Sampler { get; set; }

    internal bool IsOn => OtlpEndpoint is not null || ApplicationInsights is not null;
}

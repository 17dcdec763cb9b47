using FunctionsWorker.Http;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>HTTP functions by ASP.NET Core.</summary>
public static class FunctionsApplicationBuilderAspNetCoreExtensions
{
    /// <summary>
    /// Serves HTTP functions with ASP.NET Core's request and results. A result is written at this place of the pipeline:
    /// middleware that is added later sees the response before it.
    /// </summary>
    public static FunctionsApplicationBuilder ConfigureFunctionsWebApplication(this FunctionsApplicationBuilder builder)
    {
        HttpIntegration.Add(builder);
        return builder;
    }
}

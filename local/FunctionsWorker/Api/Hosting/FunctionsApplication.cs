namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where a function app starts.</summary>
public class FunctionsApplication
{
    /// <summary>
    /// A builder with configuration from appsettings.json, environment variables and <paramref name="args"/>, console logs,
    /// and a <see cref="TimeProvider"/> that is the worker's clock.
    /// </summary>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}

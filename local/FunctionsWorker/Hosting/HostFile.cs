using Microsoft.Extensions.Configuration;

namespace FunctionsWorker.Hosting;

/// <summary>
/// host.json beside the app, and over it the settings below <c>AzureFunctionsJobHost</c>, as the Functions host reads them:
/// https://learn.microsoft.com/azure/azure-functions/functions-host-json#override-hostjson-values
/// </summary>
internal sealed class HostFile(IConfiguration configuration)
{
    private readonly IConfiguration _values = new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "host.json"), optional: true, reloadOnChange: false)
        .AddConfiguration(configuration.GetSection("AzureFunctionsJobHost"))
        .Build();

    /// <summary>What comes before every HTTP function's route; may be empty.</summary>
    public string RoutePrefix => (_values["extensions:http:routePrefix"] ?? "api").Trim('/');

    /// <summary>Which logs are written: the form is that of .NET's own <c>Logging</c> section.</summary>
    public IConfigurationSection Logging => _values.GetSection("logging");

    public IConfigurationSection Queues => _values.GetSection("extensions:queues");
}

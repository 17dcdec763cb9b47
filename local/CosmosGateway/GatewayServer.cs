using System.Net;
using System.Security.Cryptography;
using CosmosGateway.Containers;
using CosmosGateway.Http;
using CosmosGateway.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CosmosGateway;

/// <summary>
/// Cosmos DB's REST gateway (NoSQL API) on 127.0.0.1 over one SQLite file, for the unmodified Microsoft.Azure.Cosmos SDK
/// in Gateway mode. What it doesn't support is refused with 400 that says what.
/// </summary>
public sealed class GatewayServer : IAsyncDisposable
{
    private readonly DataFile file;
    private readonly WebApplication app;

    private GatewayServer(DataFile file, WebApplication app, FaultRules faults, GatewayCounters counters)
    {
        this.file = file;
        this.app = app;
        Faults = faults;
        Counters = counters;
    }

    /// <summary>Where it listens, such as <c>http://127.0.0.1:8081/</c>.</summary>
    public Uri Endpoint { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The account key: always the same, for the laptop only.</summary>
    public string Key { get; } = Convert.ToBase64String(SHA512.HashData("A Cosmos DB gateway for the laptop"u8));

    /// <summary>Endpoint and key as the SDK takes them.</summary>
    public string ConnectionString => $"AccountEndpoint={Endpoint};AccountKey={Key};";

    /// <summary>Faults to play.</summary>
    public FaultRules Faults { get; }

    /// <summary>What was served.</summary>
    public GatewayCounters Counters { get; }

    /// <summary>Opens the data file and starts to listen.</summary>
    /// <exception cref="InvalidDataException">The data file can't be used.</exception>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<GatewayServer> StartAsync(GatewayOptions options, CancellationToken cancellationToken = default)
    {
        var logger = (options.LoggerFactory ?? NullLoggerFactory.Instance).CreateLogger("CosmosGateway");
        var file = await DataFile.OpenAsync(options, logger);
        var app = Listener(options);
        var server = new GatewayServer(file, app, new FaultRules(), new GatewayCounters());
        var dispatcher = new Dispatcher(file.Catalog, file.Documents, new Signature(server.Key), () => server.Endpoint, logger);
        app.Run(new Http.Endpoint(dispatcher, server.Faults, server.Counters).HandleAsync);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        server.Endpoint = new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First() + "/");
        return server;
    }

    /// <summary>Stops listening, commits what waits and closes the data file.</summary>
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await file.DisposeAsync();
    }

    private static WebApplication Listener(GatewayOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Logging.ClearProviders();
        return builder.Build();
    }
}

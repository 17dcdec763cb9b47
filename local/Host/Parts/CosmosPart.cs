using CosmosGateway;
using Local.Host.Clock;
using Local.Host.Data;

namespace Local.Host.Parts;

/// <summary>The Cosmos DB stand-in, over the data folder's database.</summary>
internal static class CosmosPart
{
    private const int UsualPort = 8081;

    /// <exception cref="LocalFailure">The database can't be used.</exception>
    public static async Task<GatewayServer> StartAsync(DataFolder folder, LocalClock clock, int mainPort, CancellationToken cancellation)
    {
        folder.CheckCosmosFile();
        try
        {
            return await GatewayServer.StartAsync(
                new GatewayOptions { DataFile = folder.CosmosFile, Port = Ports.UsualOrFree(UsualPort, mainPort), Clock = clock.Time },
                cancellation);
        }
        catch (InvalidDataException exception)
        {
            throw new LocalFailure($"{exception.Message.TrimEnd('.')}: put a copy of {folder.CosmosFile} back, or start over with --reset.", exception);
        }
    }
}

using System.Net;
using CosmosGateway.Tests.Support;
using Microsoft.Azure.Cosmos;

namespace CosmosGateway.Tests.Local;

public sealed class ServerTests
{
    private static readonly PartitionKey Key = new("p");

    [Fact]
    public async Task Data_and_definitions_survive_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-restart-");
        var file = Path.Combine(folder.FullName, "data.db");
        string etag;
        await using (var first = await LocalGateway.StartAsync(properties => properties.DefaultTimeToLive = 600, file))
        {
            etag = (await first.Container.CreateItemAsync(new Note("a", "p", "kept"), Key)).ETag;
            await first.Container.CreateItemAsync(new Note("b", "p"), Key);
            await first.Container.DeleteItemAsync<Note>("b", Key);
        }

        await using (var second = await LocalGateway.StartAsync(dataFile: file))
        {
            var read = await second.Container.ReadItemAsync<Note>("a", Key);
            Assert.Equal("kept", read.Resource.Text);
            Assert.Equal(etag, read.ETag);
            Assert.Equal(600, (await second.Container.ReadContainerAsync()).Resource.DefaultTimeToLive);
            var again = await second.Container.CreateItemAsync(new Note("b", "p"), Key);
            Assert.NotEqual(etag, again.ETag);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_file_has_one_gateway_at_a_time()
    {
        var folder = Directory.CreateTempSubdirectory("gateway-lock-");
        var file = Path.Combine(folder.FullName, "data.db");
        await using (await LocalGateway.StartAsync(dataFile: file))
        {
            var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => GatewayServer.StartAsync(new GatewayOptions { DataFile = file }));
            Assert.Contains("in use", refusal.Message, StringComparison.Ordinal);
        }

        await using (await LocalGateway.StartAsync(dataFile: file)) Assert.True(File.Exists(file));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_wrong_key_is_401()
    {
        await using var gateway = await LocalGateway.StartAsync();
        using var stranger = new CosmosClient(gateway.Server.Endpoint.ToString(), Convert.ToBase64String(new byte[64]), Clients.Options());
        await Outcome.RefusedAsync(HttpStatusCode.Unauthorized, () => stranger.GetContainer("local", "notes").ReadItemAsync<Note>("a", Key));
    }

    [Fact]
    public async Task A_request_without_a_signature_is_401()
    {
        await using var gateway = await LocalGateway.StartAsync();
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(gateway.Server.Endpoint, "dbs"));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_port_in_use_is_an_io_exception()
    {
        await using var gateway = await LocalGateway.StartAsync();
        await Assert.ThrowsAsync<IOException>(() => GatewayServer.StartAsync(new GatewayOptions { Port = gateway.Server.Endpoint.Port }));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_by_name()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "This is no database, whatever its name says. " + new string('x', 8192));
        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => GatewayServer.StartAsync(new GatewayOptions { DataFile = file }));
        Assert.Contains(file, refusal.Message, StringComparison.Ordinal);
        File.Delete(file);
    }

    [Fact]
    public async Task What_isnt_supported_is_400_and_named()
    {
        await using var gateway = await LocalGateway.StartAsync();
        var database = gateway.Container.Database;
        var hierarchical = await Outcome.RefusedAsync(HttpStatusCode.BadRequest, () => database.CreateContainerAsync(new ContainerProperties("h", ["/a", "/b"])));
        Assert.Contains("hierarchical", hierarchical.Message, StringComparison.Ordinal);
        var procedure = await Outcome.RefusedAsync(HttpStatusCode.BadRequest, () => gateway.Container.Scripts.ReadStoredProcedureAsync("s"));
        Assert.Contains("sprocs", procedure.Message, StringComparison.Ordinal);
        var trigger = await Outcome.RefusedAsync(HttpStatusCode.BadRequest, () => gateway.Container.CreateItemAsync(new Note("a", "p"), Key, new ItemRequestOptions { PreTriggers = ["stamp"] }));
        Assert.Contains("stamp", trigger.Message, StringComparison.Ordinal);
        var throughput = await Outcome.RefusedAsync(HttpStatusCode.BadRequest, () => gateway.Container.ReadThroughputAsync());
        Assert.Contains("Throughput", throughput.Message, StringComparison.Ordinal);
    }
}

using System.Net;
using System.Net.Sockets;

namespace FunctionsWorker.Tests.Hosting;

public sealed class AddressTests
{
    [Fact]
    public async Task A_port_in_use_is_named_with_the_setting_that_changes_it()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}";

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            () => RunningHost.StartAsync(RunningHost.Builder([], ("FunctionsWorker:Url", address))));

        Assert.StartsWith($"The functions can't be served at {address}/:", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("or set FunctionsWorker:Url to another address.", failure.Message, StringComparison.Ordinal);
    }
}

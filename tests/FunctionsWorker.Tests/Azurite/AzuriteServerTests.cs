using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Azure.Storage.Queues;
using Azurite;

namespace FunctionsWorker.Tests.Azurite;

public sealed class AzuriteServerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("azurite-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Its_process_ends_with_it_and_what_was_sent_is_there_after_a_restart()
    {
        Process process;
        await using (var first = await AzuriteServer.StartAsync(Options()))
        {
            process = Process.GetProcessById(first.ProcessId);
            await Queue(first).CreateAsync();
            await Queue(first).SendMessageAsync("kept");
        }

        using (process) Assert.True(process.WaitForExit(TimeSpan.FromSeconds(5)));
        await using var second = await AzuriteServer.StartAsync(Options());
        var message = await Queue(second).ReceiveMessageAsync();

        Assert.Equal("kept", message.Value.MessageText);
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var failure = await Assert.ThrowsAsync<AzuriteException>(() => AzuriteServer.StartAsync(Options() with { QueuePort = port }));

        Assert.Equal($"Port {port}, which Azurite's queue service needs, is in use; stop the program that uses it or choose another port.", failure.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"filename\":")]
    public async Task A_corrupt_data_folder_is_named(string index)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "__azurite_db_queue__.json"), index);

        var failure = await Assert.ThrowsAsync<AzuriteException>(() => AzuriteServer.StartAsync(Options()));

        Assert.StartsWith($"Azurite's data folder {_folder.FullName} is corrupt; delete it", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_holds_no_installation_files_is_named()
    {
        var failure = await Assert.ThrowsAsync<AzuriteException>(() => AzuriteServer.StartAsync(Options() with { InstallFolder = _folder.FullName }));

        Assert.Contains(_folder.FullName, failure.Message, StringComparison.Ordinal);
    }

    private AzuriteOptions Options() => new() { DataFolder = _folder.FullName };

    private static QueueClient Queue(AzuriteServer server) => new(server.ConnectionString, "restart");
}

using System.Net;
using System.Net.Sockets;
using Local.Host.Data;

namespace Local.Tests.Command;

public sealed class CommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("command-").FullName;

    private string File(string name) => Path.Combine(folder, name);

    private Task<CommandRun> RunAsync(params string[] more) => CommandRun.OfAsync(["--data", folder, "--port", "0", "--no-sample", .. more]);

    private static void IsOneSentence(CommandRun run, params string[] words)
    {
        Assert.Equal(1, run.ExitCode);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n'));
        Assert.All(words, word => Assert.Contains(word, run.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Help_names_every_option()
    {
        var run = await CommandRun.OfAsync(["--help"]);

        Assert.Equal(0, run.ExitCode);
        Assert.All(["--data", "--port", "--clock", "--no-sample", "--reset", "--version"], option => Assert.Contains(option, run.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--clock", "sundial", "manual")]
    [InlineData("--port", "70000", "65535")]
    [InlineData("--prot", "1", "--prot")]
    public async Task A_wrong_option_is_refused(string option, string value, string word)
    {
        var run = await CommandRun.OfAsync([option, value]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(word, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        IsOneSentence(await CommandRun.OfAsync(["--data", folder, "--port", $"{port}", "--no-sample"]), $"Port {port} is in use", "--port");
    }

    [Fact]
    public async Task A_folder_with_other_files_is_left_alone_even_with_reset()
    {
        await System.IO.File.WriteAllTextAsync(File("thesis.txt"), "dear");

        IsOneSentence(await RunAsync("--reset"), folder, "--data");

        Assert.Equal("dear", await System.IO.File.ReadAllTextAsync(File("thesis.txt")));
    }

    [Fact]
    public async Task A_folder_in_use_names_its_holder()
    {
        using var holder = DataFolder.Open(folder, reset: false);

        IsOneSentence(await RunAsync(), $"process {Environment.ProcessId}", "--data");
    }

    [Theory]
    [InlineData("cosmos.db", "this is no database, not even nearly")]
    [InlineData("clock.json", "half past nine")]
    [InlineData("inbox.jsonl", "not JSON\n")]
    public async Task A_damaged_file_is_named_with_what_to_do(string name, string content)
    {
        DataFolder.Open(folder, reset: false).Dispose();
        await System.IO.File.WriteAllTextAsync(File(name), content);

        IsOneSentence(await RunAsync("--clock", "manual"), File(name), "--reset");
    }

    [Fact]
    public async Task A_missing_Node_is_named()
    {
        var environment = new Dictionary<string, string> { ["PATH"] = folder, ["DOTNET_ROOT"] = Path.GetDirectoryName(Environment.ProcessPath)! };

        IsOneSentence(await CommandRun.OfAsync(["--data", File("data"), "--port", "0", "--no-sample"], environment), "Node");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

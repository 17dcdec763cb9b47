using EndToEnd.Tests.Running;

namespace EndToEnd.Tests.Crashes;

public sealed class KilledLocalTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_killed_starter_leaves_no_process_behind()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The processes are looked up below /proc.");
        await using var process = await LocalProcess.StartAsync(folder.Path, "--no-sample");
        var children = Descendants.Of(process.Id);
        Assert.True(children.Count >= 2, "the app and Azurite run");

        await LocalProcess.KillAsync(process.Id);

        await Eventually.IsTrueAsync("all have ended", () => Task.FromResult(!children.Any(Descendants.Runs)));
    }

    public void Dispose() => folder.Dispose();
}

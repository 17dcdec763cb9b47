using Local.Host.App;
using Local.Host.Clock;

namespace Local.Tests.Host;

public sealed class FunctionAppTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("app-").FullName;
    private readonly SilentReport report = new();

    private string Mood => Path.Combine(folder, "mood");

    private FunctionApp App(AppLog log) => new(
        new AppLaunch(StubSystem.AppFile, address => new Dictionary<string, string> { ["FunctionsWorker__Url"] = address.ToString(), ["Stub__mood"] = Mood }),
        log,
        new LocalClock(isManual: false, new ClockFile(Path.Combine(folder, "clock.json"))),
        report.Say);

    [Fact]
    public async Task An_app_that_cannot_start_is_an_error_with_its_own_words()
    {
        await File.WriteAllTextAsync(Mood, "Function 'send-email' has no queue.\n   at Somewhere()");
        using var log = new AppLog(Path.Combine(folder, "app.log"), report.Warn);
        await using var app = App(log);

        var failure = await Assert.ThrowsAsync<LocalFailure>(() => app.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("can't start: Function 'send-email' has no queue.", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Somewhere", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_that_ends_five_times_soon_after_its_start_is_given_up()
    {
        using var log = new AppLog(Path.Combine(folder, "app.log"), report.Warn);
        await using var app = App(log);
        await app.StartAsync(TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Mood, "No connection string.");
        using (var process = System.Diagnostics.Process.GetProcessById(app.ProcessId!.Value)) process.Kill();

        var failure = await Assert.ThrowsAsync<LocalFailure>(() => app.Ended.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken));

        Assert.Contains("5 times", failure.Message, StringComparison.Ordinal);
        Assert.Contains("No connection string.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 0.1, 137, 0)]
    [InlineData(true, 60, 1, 0)]
    [InlineData(true, 1, 1, 1)]
    [InlineData(false, 0, 137, 1)]
    public void Only_an_app_that_ended_early_by_itself_is_to_blame(bool wasWell, double lived, int exitCode, int blamed)
    {
        var rule = new RestartRule();

        var pause = rule.After(wasWell, TimeSpan.FromSeconds(lived), exitCode);

        Assert.Equal(TimeSpan.Zero, pause);
        Assert.Equal(blamed, rule.QuickEnds);
    }

    [Fact]
    public void Pauses_grow_until_the_app_is_given_up()
    {
        var rule = new RestartRule();

        var pauses = Enumerable.Range(0, 5).Select(_ => rule.After(wasWell: false, TimeSpan.Zero, 1)?.TotalSeconds);

        Assert.Equal([0d, 0.5d, 1d, 2d, null], pauses);
    }

    [Fact]
    public void Warnings_are_passed_on_with_their_further_lines_but_without_stack_traces()
    {
        using var log = new AppLog(Path.Combine(folder, "app.log"), report.Warn);
        foreach (var line in new[] { "info: A[1]", "      fine", "warn: B[2]", "      look", "         at Somewhere()", "info: C[3]", "      fine" }) log.Output(line);

        Assert.Equal(["warn: B[2]", "      look"], report.Warnings);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

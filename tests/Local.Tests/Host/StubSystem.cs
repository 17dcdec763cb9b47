using System.Net.Http.Json;
using System.Text.Json;
using Local.Host;

[assembly: AssemblyFixture(typeof(Local.Tests.Host.StubSystem))]

namespace Local.Tests.Host;

/// <summary>The whole local system on free ports with a manual clock, with a stub in the function app's place.</summary>
public sealed class StubSystem : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("local-").FullName;
    private LocalSystem system = null!;

    public static string AppFile => Path.Combine(
        Repository.Root, "tests", "StubApp", "bin", Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(AppContext.BaseDirectory)!))!, "net10.0", "StubApp.dll");

    public HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        system = await LocalSystem.StartAsync(
            new LocalOptions { DataFolder = folder, Port = 0, ManualClock = true, AppFile = AppFile }, new SilentReport(), TestContext.Current.CancellationToken);
        Http = new HttpClient { BaseAddress = system.Address };
    }

    public Task<JsonElement> StatusAsync() => Http.GetFromJsonAsync<JsonElement>("/local/status");

    public async Task<DateTime> NowAsync() => (await Http.GetFromJsonAsync<JsonElement>("/local/clock")).GetProperty("now").GetDateTime();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await system.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

internal sealed class SilentReport : IReport
{
    public List<string> Warnings { get; } = [];

    public void Done(string part, string where)
    {
    }

    public void Say(string sentence)
    {
    }

    public void Warn(string line)
    {
        lock (Warnings) Warnings.Add(line);
    }
}

using System.Diagnostics;
using Local.Host;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Local.Tests.Page.Browser))]

namespace Local.Tests.Page;

/// <summary>Debian's chromium, started when a test first asks for it and installed where it is missing.</summary>
public sealed class Browser : IAsyncDisposable
{
    private const string Chromium = "/usr/bin/chromium";
    private readonly Lazy<Task<IBrowser>> browser;
    private IPlaywright? playwright;

    public Browser() => browser = new Lazy<Task<IBrowser>>(StartAsync);

    public async Task<IPage> OpenAsync(string url, ColorScheme scheme = ColorScheme.Light, int width = 1440, int height = 900)
    {
        var page = await (await browser.Value).NewPageAsync(new BrowserNewPageOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            Locale = "en-GB",
            TimezoneId = "UTC",
        });
        await page.GotoAsync(url);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser.IsValueCreated) await (await browser.Value).DisposeAsync();
        playwright?.Dispose();
    }

    private async Task<IBrowser> StartAsync()
    {
        if (!File.Exists(Chromium))
        {
            using var install = Process.Start(Path.Combine(Repository.Root, "tests", "install-chromium.sh"));
            await install.WaitForExitAsync();
        }

        playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking"],
        });
    }
}

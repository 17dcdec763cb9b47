using Local.Tests.Inbox;
using Microsoft.Playwright;

namespace Local.Tests.Page;

public class PageTests(Browser browser)
{
    private static Task<InboxServer> StartAsync() => InboxServer.StartAsync(also: Content.MapSample);

    [Fact]
    public async Task What_arrives_appears_by_itself_with_its_counts()
    {
        await using var inbox = await StartAsync();
        var page = await browser.OpenAsync(inbox.Url("/"));
        await Assertions.Expect(page.GetByText("No email yet")).ToBeVisibleAsync();

        await Content.ArriveAsync(inbox);

        await Assertions.Expect(page.GetByRole(AriaRole.Tab, new() { Name = "Emails" })).ToContainTextAsync("7");
        await Assertions.Expect(page.GetByRole(AriaRole.Tab, new() { Name = "Webhooks" })).ToContainTextAsync("2");
        await Assertions.Expect(page.Locator("#items li")).ToHaveCountAsync(7);
    }

    [Fact]
    public async Task An_email_is_read_in_a_frame_where_scripts_do_not_run()
    {
        await using var inbox = await StartAsync();
        await Content.ArriveAsync(inbox);
        var page = await browser.OpenAsync(inbox.Url("/local"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Ada Lovelace" }).ClickAsync();

        var frame = page.FrameLocator("#preview iframe");
        await Assertions.Expect(frame.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Welcome, Ada");
        await Assertions.Expect(page.Locator("#preview iframe")).ToHaveAttributeAsync("sandbox", "allow-popups allow-popups-to-escape-sandbox");
        await Assertions.Expect(frame.Locator("body")).Not.ToHaveAttributeAsync("data-ran", "yes");
        await Assertions.Expect(page.Locator("#preview")).ToContainTextAsync("Ada Lovelace <ada@example.org>");
    }

    [Theory]
    [InlineData("SMS", "+33612345678", "Bonjour Ada, votre code est prêt.")]
    [InlineData("Webhooks", "/crm/lead?source=welcome", "\"email\": \"ada@example.org\"")]
    [InlineData("Events", "CampaignFunctions.StepFailed", "\"reason\": \"bounced\"")]
    public async Task Each_kind_has_its_list_and_its_view(string tab, string row, string content)
    {
        await using var inbox = await StartAsync();
        await Content.ArriveAsync(inbox);
        var page = await browser.OpenAsync(inbox.Url("/local"));

        await page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
        await page.Locator("#items button", new() { HasText = row }).First.ClickAsync();

        await Assertions.Expect(page.Locator("#preview")).ToContainTextAsync(content);
    }

    [Fact]
    public async Task A_text_message_can_be_answered_as_the_contact()
    {
        await using var inbox = await StartAsync();
        await Content.ArriveAsync(inbox);
        var page = await browser.OpenAsync(inbox.Url("/local"));
        await page.GetByRole(AriaRole.Tab, new() { Name = "SMS" }).ClickAsync();
        await page.Locator("#items button").First.ClickAsync();

        await page.GetByLabel("Answer as the contact").FillAsync("Oui");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        await Assertions.Expect(page.Locator("#preview")).ToContainTextAsync("“Oui” is taken in");
        if (Environment.GetEnvironmentVariable("PAGE_PICTURES") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "inbox-sms.png") });
    }

    [Fact]
    public async Task The_search_leaves_what_matches()
    {
        await using var inbox = await StartAsync();
        await Content.ArriveAsync(inbox);
        var page = await browser.OpenAsync(inbox.Url("/local"));
        await Assertions.Expect(page.Locator("#items li")).ToHaveCountAsync(7);

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("hopper");
        await Assertions.Expect(page.Locator("#items li")).ToHaveCountAsync(1);

        await page.GetByLabel("Search").FillAsync("nobody");
        await Assertions.Expect(page.GetByText("Nothing matches")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Emptying_asks_first()
    {
        await using var inbox = await StartAsync();
        await Content.ArriveAsync(inbox);
        var page = await browser.OpenAsync(inbox.Url("/local"));
        var empty = page.Locator("#empty");

        await empty.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep them" }).ClickAsync();
        await Assertions.Expect(page.Locator("#items li")).ToHaveCountAsync(7);
        await empty.ClickAsync();
        await page.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Empty inbox" }).ClickAsync();

        await Assertions.Expect(page.GetByText("No email yet")).ToBeVisibleAsync();
        Assert.Equal(0, (await inbox.ContentsAsync()).GetProperty("emails").GetArrayLength());
    }

    [Fact]
    public async Task The_journey_shows_each_step_and_the_clock_can_be_moved()
    {
        await using var inbox = await StartAsync();
        var page = await browser.OpenAsync(inbox.Url("/local"));

        await Assertions.Expect(page.Locator("#journey .steps li")).ToHaveCountAsync(5);
        await Assertions.Expect(page.Locator("#journey")).ToContainTextAsync("131 on their way");
        await page.GetByRole(AriaRole.Button, new() { Name = "+1 hour" }).ClickAsync();
        await Assertions.Expect(page.Locator("#clock")).ToContainTextAsync("12 steps ran");
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Nothing_is_wider_than_the_window(ColorScheme scheme, int width)
    {
        await using var inbox = await StartAsync();
        await Content.ArriveAsync(inbox);
        var page = await browser.OpenAsync(inbox.Url("/local"), scheme, width);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ada Lovelace" }).ClickAsync();
        await Assertions.Expect(page.Locator("#preview iframe")).ToBeVisibleAsync();

        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"));
        if (Environment.GetEnvironmentVariable("PAGE_PICTURES") is { } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"inbox-{scheme}-{width}.png".ToLowerInvariant()) });
    }
}

using Inbox.Store;

namespace Local.Tests.Inbox;

public sealed class StoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("inbox-").FullName;

    private string File => Path.Combine(folder, "inbox.jsonl");

    [Fact]
    public async Task What_arrived_is_there_after_a_restart()
    {
        await using (var first = await InboxServer.StartAsync(File)) await first.Http.PostAsync("/local/hook/a?x=1", new StringContent("é"));

        await using var second = await InboxServer.StartAsync(File);

        var webhook = (await second.ContentsAsync()).GetProperty("webhooks")[0];
        Assert.Equal("/local/hook/a?x=1", webhook.Text("path"));
        Assert.Equal("é", webhook.Text("body"));
    }

    [Fact]
    public async Task Emptying_leaves_nothing_also_after_a_restart_and_ids_go_on()
    {
        await using (var first = await InboxServer.StartAsync(File))
        {
            await first.Http.PostAsync("/local/hook/a", null);
            Assert.Equal(204, (int)(await first.Http.DeleteAsync("/local/inbox")).StatusCode);
            Assert.Equal(0, (await first.ContentsAsync()).GetProperty("webhooks").GetArrayLength());
        }

        await using var second = await InboxServer.StartAsync(File);
        await second.Http.PostAsync("/local/hook/b", null);

        var contents = await second.ContentsAsync();
        Assert.Equal("/local/hook/b", Assert.Single(contents.GetProperty("webhooks").EnumerateArray()).Text("path"));
        Assert.Equal(2, contents.GetProperty("latest").GetInt64());
        Assert.Equal(1, contents.GetProperty("emptiedAt").GetInt64());
    }

    [Fact]
    public async Task When_it_is_full_the_oldest_goes_also_from_the_file_and_ids_go_on()
    {
        const long most = 10_000;
        await using (var first = await InboxServer.StartAsync(File, mostBytes: most))
        {
            for (var number = 1; number <= 100; number++) await first.Http.PostAsync($"/local/hook/{number}", new StringContent(new string('x', 100)));
            Assert.InRange(new FileInfo(File).Length, most / 2, most);
        }

        await using var second = await InboxServer.StartAsync(File, mostBytes: most);
        var contents = await second.ContentsAsync();
        var kept = contents.GetProperty("webhooks").EnumerateArray().Select(webhook => webhook.GetProperty("id").GetInt64()).ToList();
        Assert.Equal(100, contents.GetProperty("latest").GetInt64());
        Assert.Equal(Enumerable.Range(1, 100).Select(id => (long)id).TakeLast(kept.Count), kept);
        Assert.InRange(kept.Count, 5, 50);
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_empty_the_inbox()
    {
        await using var inbox = await InboxServer.StartAsync();
        await inbox.Http.PostAsync("/local/hook/a", null);
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/local/inbox") { Headers = { { "Sec-Fetch-Site", "cross-site" } } };

        Assert.Equal(403, (int)(await inbox.Http.SendAsync(request)).StatusCode);
        Assert.Equal(1, (await inbox.ContentsAsync()).GetProperty("webhooks").GetArrayLength());
    }

    [Fact]
    public async Task Only_what_came_after_an_id_is_answered_when_asked_so()
    {
        await using var inbox = await InboxServer.StartAsync();
        foreach (var name in new[] { "a", "b", "c" }) await inbox.Http.PostAsync($"/local/hook/{name}", null);

        var contents = await inbox.ContentsAsync("?after=2");

        Assert.Equal("/local/hook/c", Assert.Single(contents.GetProperty("webhooks").EnumerateArray()).Text("path"));
    }

    [Fact]
    public async Task A_last_line_that_a_crash_cut_off_is_dropped()
    {
        await using (var first = await InboxServer.StartAsync(File)) await first.Http.PostAsync("/local/hook/a", null);
        await System.IO.File.AppendAllTextAsync(File, "{\"id\":2,\"webh");

        await using (var second = await InboxServer.StartAsync(File)) await second.Http.PostAsync("/local/hook/b", null);

        await using var third = await InboxServer.StartAsync(File);
        Assert.Equal(["/local/hook/a", "/local/hook/b"], (await third.ContentsAsync()).GetProperty("webhooks").EnumerateArray().Select(w => w.Text("path")));
    }

    [Fact]
    public async Task A_damaged_file_is_named_with_what_to_do()
    {
        await System.IO.File.WriteAllTextAsync(File, "not JSON\n");

        var damage = await Assert.ThrowsAsync<InboxFileException>(() => InboxServer.StartAsync(File));

        Assert.Contains(File, damage.Message, StringComparison.Ordinal);
        Assert.Contains("--reset", damage.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

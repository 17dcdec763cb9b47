using System.Net;
using EndToEnd.Tests.Running;
using EndToEnd.Tests.Sample;

namespace EndToEnd.Tests.Crashes;

public sealed class RestartTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_second_run_continues_where_the_first_was_stopped_and_reset_starts_over()
    {
        DateTimeOffset stoppedAt;
        await using (var first = await LocalProcess.StartAsync(folder.Path))
        {
            await SampleSystem.WaitUntilLoadedAsync(first.Local);
            await first.Local.AdvanceAsync(TimeSpan.FromSeconds(10));
            stoppedAt = await first.Local.NowAsync();
            // The welcomes are on their way out while it stops.
            var settling = first.Local.SettleAsync();
            Assert.Equal(0, await first.StopAsync());
            await settling.ContinueWith(_ => { }, TaskScheduler.Default);
        }

        await using (var second = await LocalProcess.StartAsync(folder.Path))
        {
            Assert.Equal(stoppedAt, await second.Local.NowAsync());
            var stats = await FinishAsync(second.Local);
            Assert.Equal(200, stats.Members.Active);
            Assert.All(stats.Steps, step => Assert.Equal((0, 0), (step.PassedWithError, step.Failed)));
            Assert.Equal(
                SampleSystem.Contacts.SelectMany(contact => new[] { (contact.Id, "reminder"), (contact.Id, "welcome-mail") }),
                (await second.Local.MailsAsync()).Select(mail => (mail.Contact, mail.Step)).Order());
            Assert.Equal(0, await second.StopAsync());
        }

        await using var third = await LocalProcess.StartAsync(folder.Path, "--reset", "--no-sample");
        Assert.Empty(await third.Local.MailsAsync());
        using var campaign = await third.Local.Http.GetAsync("/api/campaigns/welcome");
        Assert.Equal(HttpStatusCode.NotFound, campaign.StatusCode);
    }

    public void Dispose() => folder.Dispose();

    // What the first run was at comes back when its queue messages are visible again, which takes a few seconds of real time.
    private static async Task<Stats> FinishAsync(LocalClient local)
    {
        Stats? stats = null;
        await Eventually.IsTrueAsync("all contacts have finished", async () =>
        {
            await local.AdvanceAndSettleAsync(TimeSpan.FromSeconds(25));
            stats = await local.GetAsync<Stats>($"/api/campaigns/{SampleSystem.Campaign}/stats");
            return stats.Members.Finished == 200;
        });
        return stats!;
    }
}

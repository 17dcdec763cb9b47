using CampaignFunctions.Storage;

namespace CampaignFunctions.Tests.Storage;

public sealed class RecentResultsTests
{
    private readonly RecentResults<int> _results = new(TimeSpan.Zero);
    private int _loads;

    [Fact]
    public async Task A_query_that_runs_longer_than_its_result_is_kept_is_not_begun_again_meanwhile()
    {
        var running = new TaskCompletionSource<int>();
        var asked = new[] { Ask(running.Task), Ask(running.Task), Ask(running.Task) };
        running.SetResult(7);
        Assert.All(await Task.WhenAll(asked), result => Assert.Equal(7, result));
        Assert.Equal(1, _loads);
    }

    [Fact]
    public async Task A_result_that_is_too_old_is_loaded_again()
    {
        Assert.Equal(1, await Ask(Task.FromResult(1)));
        Assert.Equal(2, await Ask(Task.FromResult(2)));
    }

    [Fact]
    public async Task A_failure_is_not_kept()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => Ask(Task.FromException<int>(new TimeoutException())));
        Assert.Equal(1, await Ask(Task.FromResult(1)));
    }

    private Task<int> Ask(Task<int> result) => _results.GetAsync("one", () =>
    {
        _loads++;
        return result;
    });
}

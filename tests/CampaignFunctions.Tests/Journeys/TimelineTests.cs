using CampaignFunctions.Contacts;
using CampaignFunctions.Journeys;

namespace CampaignFunctions.Tests.Journeys;

public class TimelineTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(200)]
    public async Task Steps_and_history_come_newest_first_whatever_the_page_size(int limit) =>
        Assert.Equal([9, 8, 7, 6, 5, 4, 3, 2, 1], await Pages([9, 6, 5, 1], [8, 7, 4, 3, 2], limit));

    [Theory]
    [InlineData(new int[0], new[] { 2, 1 }, new[] { 2, 1 })]
    [InlineData(new[] { 2, 1 }, new int[0], new[] { 2, 1 })]
    [InlineData(new int[0], new int[0], new int[0])]
    public async Task One_of_them_may_be_empty(int[] steps, int[] history, int[] expected) =>
        Assert.Equal(expected, await Pages(steps, history, 1));

    [Theory]
    [InlineData("x")]
    [InlineData("bnVsbA")]
    [InlineData("eyJza2lwIjotMX0")]
    public async Task A_continuation_from_elsewhere_is_no_continuation(string continuation) =>
        await Assert.ThrowsAsync<FormatException>(() => Timeline.ReadAsync([], History([]), 1, continuation));

    private static async Task<List<int>> Pages(int[] steps, int[] history, int limit)
    {
        var found = new List<int>();
        string? continuation = null;
        do
        {
            var page = await Timeline.ReadAsync([.. steps.Select(Entry)], History(history), limit, continuation);
            found.AddRange(page.Items.Select(entry => (int)(entry.At - Start).TotalMinutes));
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return found;
    }

    private static TimelineEntry Entry(int minute) => new() { Kind = "step", At = Start.AddMinutes(minute) };

    private static Func<int, string?, Task<Page<HistoryEntry>>> History(int[] minutes) => (limit, continuation) =>
    {
        var start = int.Parse(continuation ?? "0");
        HistoryEntry[] items = [.. minutes.Skip(start).Take(limit).Select(minute => new HistoryEntry { Kind = "points", At = Start.AddMinutes(minute) })];
        return Task.FromResult(new Page<HistoryEntry>(items, start + limit < minutes.Length ? $"{start + limit}" : null));
    };
}

using System.Diagnostics;
using System.Text;
using System.Text.Json;
using CampaignFunctions.Schemas;
using CampaignFunctions.Tests.Schemas;

namespace CampaignFunctions.Tests.Campaigns.Definitions;

public class LargeCampaignTests
{
    [Fact]
    public void Ten_thousand_steps_are_read_in_a_moment()
    {
        var bytes = Checking.Utf8(Campaign(10_000, index => (index - 1) / 3));
        ReadAll(bytes);
        var best = Enumerable.Range(0, 5).Min(_ => Time(() => ReadAll(bytes)));
        Assert.True(best < TimeSpan.FromSeconds(3), $"took {best.TotalMilliseconds:0} ms");
        TestContext.Current.TestOutputHelper!.WriteLine($"10,000 steps are read in {best.TotalMilliseconds:0} ms");
    }

    [Fact]
    public void Ten_thousand_levels_are_read_without_overflow() =>
        Assert.Equal(10_000, ReadAll(Checking.Utf8(Campaign(10_000, index => index - 1))));

    [Fact]
    public void One_step_more_is_refused() =>
        Assert.Equal(["/steps too-many"], Bodies.Findings(Checking.Json(Campaign(10_001, index => index - 1))));

    [Fact]
    public void Ten_thousand_jumps_are_checked_in_a_moment()
    {
        var steps = new StringBuilder("{\"id\":\"s0\",\"type\":\"has-tag\",\"delay\":{\"mode\":\"interval\",\"interval\":\"PT1H\"}}");
        for (var index = 1; index < 10_000; index++)
            steps.Append($",{{\"id\":\"s{index}\",\"type\":\"jump\",\"parent\":\"s0\",\"path\":\"yes\",\"properties\":{{\"target\":\"s0\"}}}}");

        var body = Checking.Json($"{{\"name\":\"T\",\"steps\":[{steps}]}}");
        Assert.True(Time(() => Assert.Empty(Bodies.Errors(body))) < TimeSpan.FromSeconds(15));
    }

    [Fact]
    public void Ten_thousand_errors_are_found_in_a_moment()
    {
        var steps = string.Join(',', Enumerable.Range(0, 10_000).Select(index => $"{{\"id\":\"s{index}\",\"type\":\"pointss\",\"parent\":\"gone{index}\"}}"));
        var body = Checking.Json($"{{\"name\":\"T\",\"steps\":[{steps}]}}");
        Assert.True(Time(() => Assert.Equal(20_000, Bodies.Errors(body).Count)) < TimeSpan.FromSeconds(15));
    }

    private static int ReadAll(byte[] bytes) => Bodies.Read(JsonBody.Parse(bytes)).Steps.Count;

    private static string Campaign(int count, Func<int, int> parent)
    {
        var steps = Enumerable.Range(0, count).Select(index => index == 0
            ? "{\"id\":\"s0\",\"type\":\"points\",\"properties\":{\"points\":1}}"
            : $"{{\"id\":\"s{index}\",\"name\":\"Schritt {index}\",\"type\":\"points\",\"parent\":\"s{parent(index)}\",\"delay\":{{\"mode\":\"interval\",\"interval\":\"P1D\",\"at\":\"09:00\"}},\"properties\":{{\"points\":{index}}}}}");
        return $"{{\"name\":\"Large\",\"steps\":[{string.Join(',', steps)}]}}";
    }

    private static TimeSpan Time(Action work)
    {
        var started = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(started);
    }
}

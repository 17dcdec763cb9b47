using System.Text;
using CampaignFunctions.Channels.Network;

namespace CampaignFunctions.Tests.Channels.Network;

public sealed class ResponseTextTests
{
    [Theory]
    [InlineData(0, true)]
    [InlineData(99, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    [InlineData(100_000, false)]
    public async Task So_much_is_read_as_is_asked_for_and_no_more(int length, bool isWhole)
    {
        using var content = new StringContent(new string('x', length), Encoding.ASCII);
        Assert.Equal((new string('x', Math.Min(length, 100)), isWhole), await ResponseText.ReadAsync(content, 100, default));
    }

    [Fact]
    public async Task A_short_answer_takes_no_memory_for_the_longest()
    {
        using var content = new StringContent("short", Encoding.ASCII);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(("short", true), await ResponseText.ReadAsync(content, 4 * 1024 * 1024, default));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
    }

    [Fact]
    public async Task A_letter_that_is_cut_in_two_is_left_out()
    {
        using var content = new StringContent("éé", Encoding.UTF8);
        Assert.Equal(("é", false), await ResponseText.ReadAsync(content, 3, default));
    }
}

using System.Text;
using CampaignFunctions.Telemetry;

namespace CampaignFunctions.Tests.Telemetry;

public sealed class MessageTraceTests
{
    private const string Parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Theory]
    [InlineData($$"""{ "slot": "a", "traceParent": "{{Parent}}" }""", Parent)]
    [InlineData($$"""{ "inner": { "traceParent": "{{Parent}}" }, "slot": "a" }""", null)]
    [InlineData("""{ "traceParent": 5 }""", null)]
    [InlineData("[]", null)]
    [InlineData("half a mess", null)]
    [InlineData("", null)]
    public void The_trace_is_found_in_a_message_of_any_kind(string message, string? expected) => Assert.Equal(expected, MessageTrace.Find(message));

    [Fact]
    public void What_is_written_is_found_again() =>
        Assert.Equal(Parent, MessageTrace.Find(Encoding.UTF8.GetString(MessageTrace.Write(new { Slot = "a" }, Parent))));

    [Fact]
    public void A_message_is_as_it_was_where_nothing_is_traced() =>
        Assert.Equal("""{"slot":"a"}""", Encoding.UTF8.GetString(MessageTrace.Write(new { Slot = "a" }, traceParent: null)));
}

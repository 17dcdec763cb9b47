using CampaignFunctions.Campaigns;
using CsCheck;

namespace CampaignFunctions.Tests.Campaigns;

public class DelayFreeCyclesTests
{
    [Theory]
    [InlineData("ab bc ca", "", "abc")]
    [InlineData("ab bc ca", "b", "")]
    [InlineData("aa", "", "a")]
    [InlineData("aa", "a", "")]
    [InlineData("ab bc cb cd de ed", "e", "bc")]
    [InlineData("ab ac bd cd", "", "")]
    [InlineData("ab bc cd da ce ef fg gc", "d", "cefg")]
    public void Cycles_are_found_where_nothing_on_them_waits(string edges, string waiting, string onCycles)
    {
        var found = Find(edges.Split(' ').Select(edge => (edge[0], edge[1])).ToArray(), waiting);
        Assert.Equal(onCycles, string.Concat(found.Order()));
    }

    [Fact]
    public void A_node_is_found_exactly_when_it_can_reach_itself() =>
        Gen.Select(Gen.Select(Gen.Char['a', 'h'], Gen.Char['a', 'h']).Array[0, 14], Gen.Char['a', 'h'].Array[0, 3].Select(string.Concat))
            .Sample((edges, waiting) => Assert.Equal("abcdefgh".Where(node => ReachesItself(node, edges, waiting)), Find(edges, waiting).Order()));

    private static HashSet<char> Find((char From, char To)[] edges, string waiting) =>
        DelayFreeCycles.Find("abcdefgh", node => edges.Where(edge => edge.From == node).Select(edge => edge.To), node => !waiting.Contains(node));

    private static bool ReachesItself(char start, (char From, char To)[] edges, string waiting)
    {
        var free = edges.Where(edge => !waiting.Contains(edge.From) && !waiting.Contains(edge.To)).ToArray();
        var reached = free.Where(edge => edge.From == start).Select(edge => edge.To).ToHashSet();
        while (free.Where(edge => reached.Contains(edge.From)).Select(edge => edge.To).Except(reached).ToArray() is { Length: > 0 } more)
            reached.UnionWith(more);

        return reached.Contains(start);
    }
}

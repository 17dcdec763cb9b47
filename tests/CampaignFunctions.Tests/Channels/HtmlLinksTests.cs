using CampaignFunctions.Channels.Email;

namespace CampaignFunctions.Tests.Channels;

public sealed class HtmlLinksTests
{
    [Theory]
    [InlineData("<a href=\"x\">y</a>", "<a href=\"[x]\">y</a>")]
    [InlineData("<A class='b' HREF = 'x' >y</A>", "<A class='b' HREF = '[x]' >y</A>")]
    [InlineData("<a href=x>y</a>", "<a href=[x]>y</a>")]
    [InlineData("<a href=\"a?b=1&amp;c=2\">y</a>", "<a href=\"[a?b=1&amp;c=2]\">y</a>")]
    [InlineData("<table>%h0%<tr><td><a href=\"%h1%\">y</a></td></tr></table>", "<table>%h0%<tr><td><a href=\"[%h1%]\">y</a></td></tr></table>")]
    [InlineData("<map><area href='x'></map><a href='z'>", "<map><area href='[x]'></map><a href='[z]'>")]
    [InlineData("<!-- <a href=\"x\"> --><p>href=\"x\"</p>", "<!-- <a href=\"x\"> --><p>href=\"x\"</p>")]
    [InlineData("<link href=\"x.css\"><img src=\"href\"><a name=\"x\">", "<link href=\"x.css\"><img src=\"href\"><a name=\"x\">")]
    [InlineData("<a title='>' href='x'>é</a> <a href=''>z</a>", "<a title='>' href='[x]'>é</a> <a href=''>z</a>")]
    [InlineData("no link at all", "no link at all")]
    public void Targets_are_replaced_and_nothing_else_changes(string html, string expected) =>
        Assert.Equal(expected, HtmlLinks.Rewrite(html, raw => $"[{raw}]"));

    [Fact]
    public void A_target_without_a_replacement_stays() =>
        Assert.Equal("<a href=\"x\"><a href=\"[y]\">", HtmlLinks.Rewrite("<a href=\"x\"><a href=\"y\">", raw => raw == "y" ? "[y]" : null));
}

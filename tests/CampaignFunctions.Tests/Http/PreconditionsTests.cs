using CampaignFunctions.Http;

namespace CampaignFunctions.Tests.Http;

public class PreconditionsTests
{
    [Theory]
    [InlineData(null, null, "\"e1\"", null)]
    [InlineData(null, null, null, null)]
    [InlineData("\"e1\"", null, "\"e1\"", "\"e1\"")]
    [InlineData("\"e0\", \"e1\"", null, "\"e1\"", "\"e1\"")]
    [InlineData("e1", null, "\"e1\"", "\"e1\"")]
    [InlineData("\"e1\"", null, "e1", "e1")]
    [InlineData("*", null, "\"e1\"", "\"e1\"")]
    [InlineData(null, "*", null, null)]
    public void A_condition_that_holds_binds_the_write_to_what_is_stored(string? match, string? noneMatch, string? current, string? bound) =>
        Assert.Equal(bound, Of(match, noneMatch).Check("It", current));

    [Theory]
    [InlineData("\"e0\"", null, "\"e1\"")]
    [InlineData("W/\"e1\"", null, "\"e1\"")]
    [InlineData("\"e1\"", null, null)]
    [InlineData("*", null, null)]
    [InlineData(null, "*", "\"e1\"")]
    public void A_condition_that_does_not_hold_is_412(string? match, string? noneMatch, string? current) =>
        Assert.Equal(412, Assert.Throws<ProblemException>(() => Of(match, noneMatch).Check("It", current)).Problem.Status);

    [Theory]
    [InlineData("e1")]
    [InlineData("\"e1\"")]
    public void An_ETag_stands_in_double_quotes_once(string etag) => Assert.Equal("\"e1\"", Preconditions.Quote(etag));

    private static Preconditions Of(string? match, string? noneMatch)
    {
        var request = Requests.With();
        request.Headers.IfMatch = match;
        request.Headers.IfNoneMatch = noneMatch;
        return Preconditions.Of(request);
    }
}

using CampaignFunctions.Http;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Tests.Http;

public class PageRequestTests
{
    private static readonly int[] Numbers = [1, 2, 3];

    [Theory]
    [InlineData("", 50, null)]
    [InlineData("?limit=1", 1, null)]
    [InlineData("?limit=200&continuation=abc", 200, "abc")]
    [InlineData("?continuation=", 50, null)]
    public void A_page_has_50_items_unless_said_otherwise(string query, int limit, string? continuation) =>
        Assert.Equal(new PageRequest(limit, continuation), PageRequest.Of(Requests.With(query: query)));

    [Theory]
    [InlineData("0")]
    [InlineData("201")]
    [InlineData("-1")]
    [InlineData("ten")]
    [InlineData("")]
    public void A_limit_that_is_no_number_from_1_to_200_is_refused(string limit) =>
        Assert.Equal("?limit", Assert.Single(Assert.Throws<ValidationException>(() => PageRequest.Of(Requests.With(query: "?limit=" + limit))).Errors).Pointer);

    [Fact]
    public async Task A_continuation_that_is_none_is_refused()
    {
        var refusal = await Assert.ThrowsAsync<ValidationException>(() => new PageRequest(1, "x").ReadAsync<int>((_, _) => throw new FormatException("no")));
        Assert.Equal("invalid-continuation", refusal.Errors[0].Code);
    }

    [Fact]
    public void A_whole_list_is_cut_into_pages()
    {
        var first = new PageRequest(2, null).Cut(Numbers);
        Assert.Equal([1, 2], first.Items);
        var second = new PageRequest(2, first.Continuation).Cut(Numbers);
        Assert.Equal([3], second.Items);
        Assert.Null(second.Continuation);
    }
}

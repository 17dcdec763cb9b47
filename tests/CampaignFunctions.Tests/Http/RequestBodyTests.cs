using CampaignFunctions.Http;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Tests.Http;

public class RequestBodyTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json; charset=\"UTF-8\"")]
    [InlineData("Application/JSON")]
    [InlineData("application/merge-patch+json")]
    public async Task JSON_is_read_when_nothing_else_is_said(string? contentType) =>
        Assert.Equal(1, (await RequestBody.ReadJsonAsync(Requests.With("[1]", contentType), CancellationToken.None))[0].GetInt32());

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("nonsense")]
    public async Task A_body_that_is_said_to_be_something_else_is_refused_with_415(string contentType) =>
        Assert.Equal(415, (await Assert.ThrowsAsync<ProblemException>(() => RequestBody.ReadJsonAsync(Requests.With("{}", contentType), CancellationToken.None))).Problem.Status);

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public async Task A_body_may_be_as_long_as_the_limit_and_no_longer(int length, bool isRead)
    {
        var reading = RequestBody.ReadAsync(Requests.With(new string('x', length)), CancellationToken.None, limit: 10);
        if (isRead)
        {
            Assert.Equal(length, (await reading).Length);
        }
        else
        {
            Assert.Equal(413, (await Assert.ThrowsAsync<ProblemException>(() => reading)).Problem.Status);
        }
    }

    [Fact]
    public async Task A_body_that_is_announced_too_long_is_not_even_read()
    {
        var request = Requests.With();
        request.ContentLength = RequestBody.UsualLimit + 1;
        request.Body = Stream.Null;
        Assert.Equal(413, (await Assert.ThrowsAsync<ProblemException>(() => RequestBody.ReadAsync(request, CancellationToken.None))).Problem.Status);
    }

    [Fact]
    public async Task Malformed_JSON_is_400_with_line_and_column()
    {
        var exception = await Assert.ThrowsAsync<MalformedJsonException>(() => RequestBody.ReadJsonAsync(Requests.With("{\n  \"a\": ,\n}"), CancellationToken.None));
        var problem = Problems.Of(exception)!;
        Assert.Equal(400, problem.Status);
        Assert.Contains("line 2, column 8", problem.Detail, StringComparison.Ordinal);
    }
}

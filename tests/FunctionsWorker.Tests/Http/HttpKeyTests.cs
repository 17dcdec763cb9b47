using System.Net;
using FunctionsWorker.Hosting;
using FunctionsWorker.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FunctionsWorker.Tests.Http;

public sealed class HttpKeyTests
{
    private const string Far = "192.0.2.7";
    private const string Near = "127.0.0.1";

    [Theory]
    [InlineData(AuthorizationLevel.Anonymous, "secret", Far, null, null, true)]
    [InlineData(AuthorizationLevel.Function, "secret", Near, null, null, false)]
    [InlineData(AuthorizationLevel.Function, "secret", Far, "secret", null, true)]
    [InlineData(AuthorizationLevel.Function, "secret", Far, null, "secret", true)]
    [InlineData(AuthorizationLevel.Function, "secret", Far, "Secret", null, false)]
    [InlineData(AuthorizationLevel.Admin, "secret", Far, "secret", null, true)]
    [InlineData(AuthorizationLevel.Admin, "secret", Far, "", "wrong", false)]
    [InlineData(AuthorizationLevel.Function, "", Near, null, null, true)]
    [InlineData(AuthorizationLevel.Function, "", "::1", null, null, true)]
    [InlineData(AuthorizationLevel.Function, "", Far, null, null, false)]
    public void A_level_asks_for_the_key_or_without_one_for_a_caller_on_this_machine(
        AuthorizationLevel level, string key, string caller, string? header, string? code, bool admitted)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(caller);
        if (header is not null) http.Request.Headers["x-functions-key"] = header;
        if (code is not null) http.Request.QueryString = QueryString.Create("code", code);

        Assert.Equal(admitted, new HttpKeys(new WorkerSettings { Key = key }).Admits(http, level));
    }

    [Fact]
    public async Task A_request_without_the_key_is_answered_with_401()
    {
        await using var host = await RunningHost.StartAsync<Guarded>(("FunctionsWorker:Key", "secret"));

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Http.GetAsync("/api/guarded")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Http.GetAsync("/api/guarded?code=secret")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Http.GetAsync("/admin/host/status")).StatusCode);
    }

    public sealed class Guarded
    {
        [Function("Guarded")]
        public IResult Run([HttpTrigger("get")] HttpRequest request) => Results.Ok();
    }
}

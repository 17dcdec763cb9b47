using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace FunctionsWorker.Tests.Http;

public sealed class HttpFunctionTests : IAsyncLifetime
{
    private RunningHost _host = null!;

    public async ValueTask InitializeAsync() =>
        _host = await RunningHost.StartAsync<Samples>(("FunctionsWorker:MaxRequestBodySize", "1000"));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("GET", "/api/greetings/Ada", 200, "Hello Ada")]
    [InlineData("GET", "/api/greetings/Ada?salutation=Hi", 200, "Hi Ada")]
    [InlineData("GET", "/API/GREETINGS/Ada", 200, "Hello Ada")]
    [InlineData("GET", "/api/numbers/7", 200, "8")]
    [InlineData("GET", "/api/ids/8f3f0a3e-8d5f-4f0e-9d0a-0f4a1d9a8a11", 200, "8f3f0a3e-8d5f-4f0e-9d0a-0f4a1d9a8a11 at page 1")]
    [InlineData("GET", "/api/ids/8f3f0a3e-8d5f-4f0e-9d0a-0f4a1d9a8a11?page=4", 200, "8f3f0a3e-8d5f-4f0e-9d0a-0f4a1d9a8a11 at page 4")]
    [InlineData("DELETE", "/api/anything", 200, "DELETE")]
    [InlineData("PATCH", "/api/Anything", 200, "PATCH")]
    [InlineData("GET", "/api/nothing", 200, "")]
    [InlineData("GET", "/api/failure", 500, "")]
    [InlineData("GET", "/api/thrown-at-once", 500, "")]
    [InlineData("GET", "/api/static", 200, "static")]
    public async Task Requests_are_routed_and_answered(string method, string path, int status, string body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await _host.Http.SendAsync(request);

        Assert.Equal((status, body), ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("POST", "/api/greetings/Ada", 405, "GET")]
    [InlineData("GET", "/greetings/Ada", 404, "")]
    [InlineData("GET", "/api/numbers/seven", 404, "")]
    public async Task What_is_not_there_is_said_in_a_problem(string method, string path, int status, string allow)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        using var response = await _host.Http.SendAsync(request);

        Assert.Equal((status, "application/problem+json", allow), ((int)response.StatusCode, response.Content.Headers.ContentType!.MediaType, string.Join(',', response.Content.Headers.Allow)));
        Assert.Contains(path, Detail(await response.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_result_is_written_as_json()
    {
        using var response = await _host.Http.GetAsync("/api/action");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("""{"theAnswer":42}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_query_value_that_is_no_number_is_refused_with_its_name()
    {
        using var response = await _host.Http.GetAsync("/api/ids/8f3f0a3e-8d5f-4f0e-9d0a-0f4a1d9a8a11?page=x");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("\"page\" isn't a valid Int32", Detail(await response.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_above_the_limit_is_refused_with_413()
    {
        using var content = new StringContent(new string('x', 1001), Encoding.UTF8);

        using var response = await _host.Http.PostAsync("/api/length", content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task The_context_knows_the_request_the_function_and_the_trace()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/context?a=b");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        using var response = await _host.Http.SendAsync(request);

        Assert.Equal(
            "Context|FunctionsWorker.Tests.Http.Samples.Context|b|00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01|httpTrigger",
            await response.Content.ReadAsStringAsync());
    }

    private static string Detail(string problem) => JsonDocument.Parse(problem).RootElement.GetProperty("detail").GetString()!;
}

public sealed class Samples
{
    [Function("Greet")]
    public IResult Greet(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "greetings/{name}")] HttpRequest request, string name, string? salutation) =>
        Results.Text($"{salutation ?? "Hello"} {name}");

    [Function("Number")]
    public Task<IResult> Number([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "numbers/{number:int}")] HttpRequest request, int number) =>
        Task.FromResult(Results.Text($"{number + 1}"));

    [Function("Id")]
    public IResult Id([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ids/{id:guid}")] HttpRequest request, Guid id, int page = 1) =>
        Results.Text($"{id} at page {page}");

    [Function("Anything")]
    public IActionResult Anything([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) =>
        new ContentResult { Content = request.Method };

    [Function("Nothing")]
    public Task Nothing([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Task.CompletedTask;

    [Function("Failure")]
    public async Task<IResult> Failure([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request)
    {
        await Task.Yield();
        throw new InvalidOperationException("It broke.");
    }

    [Function("Thrown")]
    public IResult Thrown([HttpTrigger(AuthorizationLevel.Anonymous, Route = "thrown-at-once")] HttpRequest request) =>
        throw new InvalidOperationException("It broke.");

    [Function("Static")]
    public static IResult Static([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) => Results.Text("static");

    [Function("Action")]
    public Task<ObjectResult> Action([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request) =>
        Task.FromResult(new ObjectResult(new { TheAnswer = 42 }) { StatusCode = 202 });

    [Function("Length")]
    public async Task<IResult> Length([HttpTrigger(AuthorizationLevel.Anonymous, "post")] HttpRequest request, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(request.Body);
        return Results.Text($"{(await reader.ReadToEndAsync(cancellationToken)).Length}");
    }

    [Function("Context")]
    public IResult Context([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest request, FunctionContext context) => Results.Text(string.Join('|',
        context.FunctionDefinition.Name,
        context.FunctionDefinition.EntryPoint,
        context.BindingContext.BindingData["A"],
        context.TraceContext.TraceParent,
        context.FunctionDefinition.InputBindings["request"].Type));
}

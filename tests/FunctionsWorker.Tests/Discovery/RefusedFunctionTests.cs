using System.Text;
using FunctionsWorker.Discovery;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

#pragma warning disable CA1052, CA1822, CA2012 // function classes as their authors write them, mistakes included

namespace FunctionsWorker.Tests.Discovery;

public sealed class RefusedFunctionTests
{
    [Theory]
    [InlineData(typeof(NoTrigger), "Bad: it has no trigger")]
    [InlineData(typeof(UnknownTrigger), "Bad: the local worker doesn't serve EventGridTrigger")]
    [InlineData(typeof(HttpParameter), "Bad: its parameter body is a String; an HTTP trigger's parameter is an HttpRequest")]
    [InlineData(typeof(NamedParameter), "Bad: its parameter builder is a StringBuilder")]
    [InlineData(typeof(QueueParameter), "Bad: its parameter message is a Int32; a queue trigger's parameter is a string")]
    [InlineData(typeof(TimerParameter), "Bad: its parameter other is a String; a timer function takes")]
    [InlineData(typeof(HttpResult), "Bad: it returns String; an HTTP function returns IActionResult, IResult or nothing")]
    [InlineData(typeof(ValueTaskResult), "Bad: it returns ValueTask<IResult>; return Task or Task<…> instead")]
    [InlineData(typeof(LostResult), "Bad: it returns String, but nothing says where to")]
    [InlineData(typeof(AsyncVoid), "Bad: it is async void")]
    [InlineData(typeof(Private), "Bad: the method Run must be public")]
    [InlineData(typeof(BadSchedule), "Bad: the schedule \"every minute\" must be NCRONTAB")]
    [InlineData(typeof(MissingSetting), "Bad: the setting \"Nowhere\" that \"%Nowhere%\" refers to is missing")]
    [InlineData(typeof(BadQueue), "Bad: the queue name \"Not_A_Queue\" must be 3 to 63")]
    [InlineData(typeof(NoConnection), "Bad: the setting \"Elsewhere\" with the storage account's connection string is missing")]
    [InlineData(typeof(IdentityConnection), "Bad: the connection \"Cloud\" is identity-based")]
    [InlineData(typeof(BadRoute), "Bad: the route \"api/{open\" can't be read")]
    [InlineData(typeof(BadConstraint), "Bad: its route \"api/{id:odd}\" has an unknown constraint")]
    [InlineData(typeof(Retried), "Bad: a http function takes no retry attribute")]
    [InlineData(typeof(Unresolved), "Bad: its class can't be made: Unable to resolve service for type 'System.Text.StringBuilder'")]
    [InlineData(typeof(SameName), "Twin: the name is used by")]
    [InlineData(typeof(SameRoute), "Second: its route \"api/Things/{other}\" and methods are those of First")]
    public async Task A_function_that_cannot_be_served_stops_the_start_and_is_named(Type functions, string reason)
    {
        var failure = await Assert.ThrowsAsync<FunctionLoadException>(() => StartAsync(functions));

        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        Assert.Single(failure.Problems);
    }

    [Fact]
    public async Task All_functions_that_cannot_be_served_are_named_at_once()
    {
        var failure = await Assert.ThrowsAsync<FunctionLoadException>(() => StartAsync(typeof(NoTrigger), typeof(BadSchedule), typeof(BadQueue)));

        Assert.Equal(3, failure.Problems.Count);
    }

    private static Task<RunningHost> StartAsync(params Type[] functions) => RunningHost.StartAsync(RunningHost.Builder(
        functions,
        ("AzureWebJobsStorage", "UseDevelopmentStorage=true"),
        ("Cloud:queueServiceUri", "https://example.queue.core.windows.net")));

    private const AuthorizationLevel Open = AuthorizationLevel.Anonymous;

    private sealed class NoTrigger
    {
        [Function("Bad")] public void Run() { }
    }

    private sealed class UnknownTrigger
    {
        [Function("Bad")] public void Run([EventGridTrigger] string cloudEvent) { }
    }

    private sealed class HttpParameter
    {
        [Function("Bad")] public void Run([HttpTrigger(Open)] string body) { }
    }

    private sealed class NamedParameter
    {
        [Function("Bad")] public void Run([HttpTrigger(Open)] HttpRequest request, StringBuilder builder) { }
    }

    private sealed class QueueParameter
    {
        [Function("Bad")] public void Run([QueueTrigger("numbers")] int message) { }
    }

    private sealed class TimerParameter
    {
        [Function("Bad")] public void Run([TimerTrigger("0 * * * * *")] TimerInfo timer, string other) { }
    }

    private sealed class HttpResult
    {
        [Function("Bad")] public Task<string> Run([HttpTrigger(Open)] HttpRequest request) => Task.FromResult("");
    }

    private sealed class ValueTaskResult
    {
        [Function("Bad")] public ValueTask<IResult> Run([HttpTrigger(Open)] HttpRequest request) => ValueTask.FromResult(Results.Ok());
    }

    private sealed class LostResult
    {
        [Function("Bad")] public string Run([TimerTrigger("0 * * * * *")] TimerInfo timer) => "";
    }

    private sealed class AsyncVoid
    {
#pragma warning disable MA0155 // the mistake that is refused
        [Function("Bad")] public async void Run([TimerTrigger("0 * * * * *")] TimerInfo timer) => await Task.Yield();
#pragma warning restore MA0155
    }

    private sealed class Private
    {
        [Function("Bad")] internal void Run([TimerTrigger("0 * * * * *")] TimerInfo timer) { }
    }

    private sealed class BadSchedule
    {
        [Function("Bad")] public void Run([TimerTrigger("every minute")] TimerInfo timer) { }
    }

    private sealed class MissingSetting
    {
        [Function("Bad")] public void Run([TimerTrigger("%Nowhere%")] TimerInfo timer) { }
    }

    private sealed class BadQueue
    {
        [Function("Bad")] public void Run([QueueTrigger("Not_A_Queue")] string message) { }
    }

    private sealed class NoConnection
    {
        [Function("Bad")] public void Run([QueueTrigger("letters", Connection = "Elsewhere")] string message) { }
    }

    private sealed class IdentityConnection
    {
        [Function("Bad")] public void Run([QueueTrigger("letters", Connection = "Cloud")] string message) { }
    }

    private sealed class BadRoute
    {
        [Function("Bad")] public void Run([HttpTrigger(Open, Route = "{open")] HttpRequest request) { }
    }

    private sealed class BadConstraint
    {
        [Function("Bad")] public void Run([HttpTrigger(Open, Route = "{id:odd}")] HttpRequest request) { }
    }

    private sealed class Retried
    {
        [Function("Bad"), FixedDelayRetry(2, "00:00:01")] public void Run([HttpTrigger(Open)] HttpRequest request) { }
    }

    private sealed class Unresolved(StringBuilder builder)
    {
        [Function("Bad")] public void Run([HttpTrigger(Open)] HttpRequest request) => builder.Clear();
    }

    private sealed class SameName
    {
        [Function("Twin")] public void First([HttpTrigger(Open, Route = "first")] HttpRequest request) { }

        [Function("twin")] public void Second([HttpTrigger(Open, Route = "second")] HttpRequest request) { }
    }

    private sealed class SameRoute
    {
        [Function("First")] public void First([HttpTrigger(Open, "get", Route = "things/{id}")] HttpRequest request) { }

        [Function("Other")] public void Other([HttpTrigger(Open, "post", Route = "things/{id}")] HttpRequest request) { }

        [Function("Second")] public void Second([HttpTrigger(Open, "put", "get", Route = "Things/{other}")] HttpRequest request) { }
    }
}

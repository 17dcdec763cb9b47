using System.Collections.Concurrent;
using System.Text.Json;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsWorker.Tests.Queues;

public sealed class QueueFunctionTests(QueueServer server)
{
    private readonly string _name = $"q-{Guid.NewGuid():N}";

    [Fact]
    public async Task Every_message_runs_once_and_is_deleted()
    {
        await using var host = await StartAsync<Texts>();
        for (var index = 0; index < 50; index++) await Queue.SendMessageAsync($"{index}");

        await IdleAsync(host);

        Assert.Equal(Enumerable.Range(0, 50).Select(index => $"{index}").Order(), Seen(host).Order());
        Assert.Equal(0, await CountAsync(Queue));
    }

    [Theory]
    [InlineData(typeof(Bytes), "3 bytes")]
    [InlineData(typeof(Data), "äb")]
    [InlineData(typeof(Messages), "äb 1")]
    public async Task A_message_comes_as_the_parameter_asks(Type functions, string seen)
    {
        await using var host = await StartAsync(functions);
        await Queue.SendMessageAsync("äb");

        await IdleAsync(host);

        Assert.Equal([seen], Seen(host));
    }

    [Fact]
    public async Task A_class_is_read_from_json_whatever_the_case_of_its_names()
    {
        await using var host = await StartAsync<Orders>();
        await Queue.SendMessageAsync("""{"number": 7, "Text": "x"}""");

        await IdleAsync(host);

        Assert.Equal(["Order { Number = 7, Text = x }"], Seen(host));
    }

    [Fact]
    public async Task The_context_and_parameters_by_name_know_the_message()
    {
        await using var host = await StartAsync<Contexts>();
        var sent = await Queue.SendMessageAsync("hello");

        await IdleAsync(host);

        Assert.Equal([$"{sent.Value.MessageId} 1 {sent.Value.InsertionTime:O} hello"], Seen(host));
    }

    [Fact]
    public async Task A_message_that_always_fails_goes_to_the_poison_queue_after_its_tries()
    {
        await using var host = await StartAsync<Failing>(("AzureFunctionsJobHost:extensions:queues:maxDequeueCount", "3"));
        await Queue.SendMessageAsync("bad");

        await IdleAsync(host);

        Assert.Equal(["bad", "bad", "bad"], Seen(host));
        Assert.Equal("bad", (await Poison.ReceiveMessageAsync()).Value.MessageText);
        Assert.Equal(0, await CountAsync(Queue));
    }

    [Fact]
    public async Task Json_that_cannot_be_read_is_a_failed_try()
    {
        await using var host = await StartAsync<Orders>(("AzureFunctionsJobHost:extensions:queues:maxDequeueCount", "2"));
        await Queue.SendMessageAsync("{ no json");

        await IdleAsync(host);

        Assert.Equal("{ no json", (await Poison.ReceiveMessageAsync()).Value.MessageText);
        Assert.Equal(2, (await host.GetJsonAsync("/admin/host/status")).GetProperty("invocations").GetProperty("failed").GetInt32());
    }

    [Fact]
    public async Task A_message_that_is_not_base64_goes_to_the_poison_queue_at_once()
    {
        await using var host = await StartAsync<Texts>();
        await server.Queue(_name, QueueMessageEncoding.None).SendMessageAsync("*plain*");

        await IdleAsync(host);

        Assert.Empty(Seen(host));
        Assert.Equal("*plain*", (await server.Queue($"{_name}-poison", QueueMessageEncoding.None).ReceiveMessageAsync()).Value.MessageText);
    }

    [Fact]
    public async Task Plain_text_is_read_when_the_host_file_says_so()
    {
        await using var host = await StartAsync<Texts>(("AzureFunctionsJobHost:extensions:queues:messageEncoding", "none"));
        await server.Queue(_name, QueueMessageEncoding.None).SendMessageAsync("*plain*");

        await IdleAsync(host);

        Assert.Equal(["*plain*"], Seen(host));
    }

    [Fact]
    public async Task A_failed_message_waits_for_the_visibility_timeout()
    {
        await using var host = await StartAsync<Failing>(("AzureFunctionsJobHost:extensions:queues:visibilityTimeout", "01:00:00"));
        await Queue.SendMessageAsync("later");

        await IdleAsync(host);

        Assert.Equal(["later"], Seen(host));
        Assert.Equal(1, await CountAsync(Queue));
    }

    [Fact]
    public async Task A_message_stays_hidden_while_its_function_outlasts_the_lease()
    {
        await using var host = await StartAsync<Held>(("FunctionsWorker:MessageLease", "00:00:03"));
        await Queue.SendMessageAsync("long");
        var gate = host.Services.GetRequiredService<Gate>();
        await gate.Entered.Task;

        // Two leases by the queue service's own clock: the message would come a second time if nobody renewed it.
        var later = server.Queue($"{_name}-later");
        await later.CreateIfNotExistsAsync();
        await later.SendMessageAsync("two leases are over", visibilityTimeout: TimeSpan.FromSeconds(7));
        await Eventually.BecomesAsync(async () => (await later.PeekMessagesAsync()).Value.Length, visible => visible > 0);
        gate.Open.SetResult();
        await IdleAsync(host);

        Assert.Equal(["long"], Seen(host));
        Assert.Equal(0, await CountAsync(Queue));
    }

    [Fact]
    public async Task What_a_function_returns_goes_to_its_output_queue()
    {
        await using var host = await StartAsync<Forwarding>();
        await Queue.SendMessageAsync("one two");

        await IdleAsync(host);

        var sent = await server.Queue($"{_name}-out").ReceiveMessagesAsync(10);
        Assert.Equal(["one", "two"], sent.Value.Select(message => message.MessageText).Order());
    }

    [Fact]
    public async Task Draining_lets_a_message_finish_and_takes_no_other()
    {
        var host = await StartAsync<Held>();
        await Queue.SendMessageAsync("running");
        var gate = host.Services.GetRequiredService<Gate>();
        await gate.Entered.Task;

        var stopping = host.StopAsync();
        await Eventually.HoldsAsync(() => host.Services.GetRequiredService<FunctionsWorker.Hosting.WorkerState>().Name == "draining");
        gate.Open.SetResult();
        await stopping;
        await Queue.SendMessageAsync("too late");

        Assert.Equal(["running"], Seen(host));
        Assert.Equal(1, await CountAsync(Queue));
        await host.DisposeAsync();
    }

    [Fact]
    public async Task An_invocation_that_outlasts_the_drain_is_cancelled_and_its_message_comes_again()
    {
        var host = await StartAsync<Held>(("FunctionsWorker:DrainTimeout", "00:00:00.2"));
        await Queue.SendMessageAsync("endless");
        await host.Services.GetRequiredService<Gate>().Entered.Task;

        await host.StopAsync();
        await host.DisposeAsync();

        Assert.Equal("endless", (await Queue.ReceiveMessageAsync()).Value.MessageText);
    }

    private QueueClient Queue => server.Queue(_name);

    private QueueClient Poison => server.Queue($"{_name}-poison");

    private Task<RunningHost> StartAsync<T>(params (string, string)[] settings) => StartAsync(typeof(T), settings);

    private async Task<RunningHost> StartAsync(Type functions, params (string, string)[] settings)
    {
        FunctionsApplicationBuilder builder = RunningHost.Builder(
            [functions], [("AzureWebJobsStorage", server.ConnectionString), ("QueueName", _name), .. settings]);
        builder.Services.AddSingleton<ConcurrentQueue<string>>();
        builder.Services.AddSingleton<Gate>();
        return await RunningHost.StartAsync(builder);
    }

    private static string[] Seen(RunningHost host) => [.. host.Services.GetRequiredService<ConcurrentQueue<string>>()];

    private static Task<JsonElement> IdleAsync(RunningHost host) =>
        Eventually.BecomesAsync(() => host.GetJsonAsync("/admin/idle"), answer => answer.GetProperty("idle").GetBoolean());

    private static async Task<int> CountAsync(QueueClient queue) => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount;

    public sealed class Gate
    {
        public TaskCompletionSource Entered { get; } = new();

        public TaskCompletionSource Open { get; } = new();
    }

    public sealed record Order(int Number, string Text);

    public sealed class Texts(ConcurrentQueue<string> seen)
    {
        [Function("Texts")] public void Run([QueueTrigger("%QueueName%")] string message) => seen.Enqueue(message);
    }

    public sealed class Bytes(ConcurrentQueue<string> seen)
    {
        [Function("Bytes")] public void Run([QueueTrigger("%QueueName%")] byte[] message) => seen.Enqueue($"{message.Length} bytes");
    }

    public sealed class Data(ConcurrentQueue<string> seen)
    {
        [Function("Data")] public void Run([QueueTrigger("%QueueName%")] BinaryData message) => seen.Enqueue(message.ToString());
    }

    public sealed class Messages(ConcurrentQueue<string> seen)
    {
        [Function("Messages")] public void Run([QueueTrigger("%QueueName%")] QueueMessage message) => seen.Enqueue($"{message.Body} {message.DequeueCount}");
    }

    public sealed class Orders(ConcurrentQueue<string> seen)
    {
        [Function("Orders")] public void Run([QueueTrigger("%QueueName%")] Order message) => seen.Enqueue(message.ToString());
    }

    public sealed class Contexts(ConcurrentQueue<string> seen)
    {
        [Function("Contexts")]
        public void Run([QueueTrigger("%QueueName%")] string message, string id, long dequeueCount, DateTimeOffset insertionTime, FunctionContext context) =>
            seen.Enqueue($"{id} {dequeueCount} {insertionTime:O} {context.BindingContext.BindingData["QueueTrigger"]}");
    }

    public sealed class Failing(ConcurrentQueue<string> seen)
    {
        [Function("Failing")]
        public Task Run([QueueTrigger("%QueueName%")] string message)
        {
            seen.Enqueue(message);
            throw new InvalidOperationException("always");
        }
    }

    public sealed class Held(ConcurrentQueue<string> seen, Gate gate)
    {
        [Function("Held")]
        public async Task Run([QueueTrigger("%QueueName%")] string message, CancellationToken cancellationToken)
        {
            seen.Enqueue(message);
            gate.Entered.TrySetResult();
            await gate.Open.Task.WaitAsync(cancellationToken);
        }
    }

    public sealed class Forwarding
    {
        [Function("Forwarding"), QueueOutput("%QueueName%-out")]
        public string[] Run([QueueTrigger("%QueueName%")] string message) => message.Split(' ');
    }
}

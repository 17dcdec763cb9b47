using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace FunctionsWorker.Tests.Timers;

public sealed class TimerFunctionTests
{
    private const string Start = "2030-01-01T09:00:00Z";

    [Fact]
    public async Task A_timer_runs_when_the_clock_passes_its_time()
    {
        await using var host = await StartAsync<Minutes>();

        await MoveAsync(host, "2030-01-01T09:00:59Z");
        Assert.Empty(Seen(host));
        await MoveAsync(host, "2030-01-01T09:01:00Z");

        Assert.Equal(["due 09:01:00 next 09:02:00 past due False"], Seen(host));
    }

    [Fact]
    public async Task A_timer_runs_on_for_as_long_as_the_clock_moves()
    {
        await using var host = await StartAsync<Minutes>();

        foreach (var minute in new[] { "01", "02", "03" }) await MoveAsync(host, $"2030-01-01T09:{minute}:00Z");

        Assert.Equal(3, Seen(host).Length);
    }

    [Fact]
    public async Task Many_missed_times_are_made_up_for_by_at_most_two_runs()
    {
        await using var host = await StartAsync<Minutes>();

        await MoveAsync(host, "2030-01-02T09:00:30Z");

        Assert.InRange(Seen(host).Length, 1, 2);
    }

    [Fact]
    public async Task A_timer_runs_at_start_when_it_says_so_and_has_no_status_without_its_monitor()
    {
        await using var host = await StartAsync<AtStart>();

        await IdleAsync(host);

        Assert.Equal(["no status"], Seen(host));
    }

    [Fact]
    public async Task A_timer_never_overlaps_itself()
    {
        await using var host = await StartAsync<Slow>();
        var slow = host.Services.GetRequiredService<SlowState>();

        var first = RunAsync(host, "Slow");
        var second = RunAsync(host, "Slow");
        await slow.Entered.Task;
        slow.Open.SetResult();

        Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.Accepted], [(await first).StatusCode, (await second).StatusCode]);
        Assert.Equal(1, slow.Most);
    }

    [Fact]
    public async Task A_failed_run_is_retried_as_its_attribute_says()
    {
        await using var host = await StartAsync<Retried>();

        using var response = await RunAsync(host, "Retried");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(["0 of 2", "1 of 2", "2 of 2"], Seen(host));
    }

    [Fact]
    public async Task The_system_clock_runs_timers_too()
    {
        var builder = RunningHost.Builder([typeof(Seconds)]);
        builder.Services.AddSingleton<ConcurrentQueue<string>>();
        await using var host = await RunningHost.StartAsync(builder);

        await Eventually.HoldsAsync(() => Seen(host).Length > 0);

        using var response = await host.Http.PostAsJsonAsync("/admin/clock", new { now = Start });
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    [Fact]
    public async Task The_clock_does_not_go_back()
    {
        await using var host = await StartAsync<Minutes>();

        using var response = await host.Http.PostAsJsonAsync("/admin/clock", new { now = "2029-01-01T00:00:00Z" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
    }

    [Fact]
    public async Task A_delay_of_the_app_ends_when_the_clock_passes_it()
    {
        await using var host = await StartAsync<Minutes>();
        var delay = Task.Delay(TimeSpan.FromHours(1), host.Services.GetRequiredService<TimeProvider>());

        await MoveAsync(host, "2030-01-01T09:59:59Z");
        Assert.False(delay.IsCompleted);
        await MoveAsync(host, "2030-01-01T10:00:00Z");

        await delay.WaitAsync(TimeSpan.FromMinutes(1));
    }

    private static async Task<RunningHost> StartAsync<T>()
    {
        var builder = RunningHost.Builder([typeof(T)], ("FunctionsWorker:Clock", Start), ("Schedule", "0 * * * * *"));
        builder.Services.AddSingleton<ConcurrentQueue<string>>();
        builder.Services.AddSingleton<SlowState>();
        return await RunningHost.StartAsync(builder);
    }

    private static async Task MoveAsync(RunningHost host, string now)
    {
        using var response = await host.Http.PostAsJsonAsync("/admin/clock", new { now });
        response.EnsureSuccessStatusCode();
        await IdleAsync(host);
    }

    private static Task<HttpResponseMessage> RunAsync(RunningHost host, string name) =>
        host.Http.PostAsJsonAsync($"/admin/functions/{name}", new { input = "" });

    private static Task<JsonElement> IdleAsync(RunningHost host) =>
        Eventually.BecomesAsync(() => host.GetJsonAsync("/admin/idle"), answer => answer.GetProperty("idle").GetBoolean());

    private static string[] Seen(RunningHost host) => [.. host.Services.GetRequiredService<ConcurrentQueue<string>>()];

    public sealed class SlowState
    {
        private int _now;

        public TaskCompletionSource Entered { get; } = new();

        public TaskCompletionSource Open { get; } = new();

        public int Most { get; private set; }

        public async Task RunAsync()
        {
            Most = Math.Max(Most, Interlocked.Increment(ref _now));
            Entered.TrySetResult();
            await Open.Task;
            Interlocked.Decrement(ref _now);
        }
    }

    public sealed class Minutes(ConcurrentQueue<string> seen)
    {
        [Function("Minutes")]
        public void Run([TimerTrigger("%Schedule%")] TimerInfo timer) =>
            seen.Enqueue($"due {timer.ScheduleStatus!.Last:HH:mm:ss} next {timer.ScheduleStatus.Next:HH:mm:ss} past due {timer.IsPastDue}");
    }

    public sealed class Seconds(ConcurrentQueue<string> seen)
    {
        [Function("Seconds")] public void Run([TimerTrigger("* * * * * *")] TimerInfo timer) => seen.Enqueue("run");
    }

    public sealed class AtStart(ConcurrentQueue<string> seen)
    {
        [Function("AtStart")]
        public void Run([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true, UseMonitor = false)] TimerInfo timer) =>
            seen.Enqueue(timer.ScheduleStatus is null ? "no status" : "status");
    }

    public sealed class Slow(SlowState state)
    {
        [Function("Slow")] public Task Run([TimerTrigger("0 0 0 1 1 *")] TimerInfo timer) => state.RunAsync();
    }

    public sealed class Retried(ConcurrentQueue<string> seen)
    {
        [Function("Retried"), ExponentialBackoffRetry(2, "00:00:00.01", "00:00:00.02")]
        public void Run([TimerTrigger("0 0 0 1 1 *")] TimerInfo timer, FunctionContext context)
        {
            seen.Enqueue($"{context.RetryContext.RetryCount} of {context.RetryContext.MaxRetryCount}");
            if (context.RetryContext.RetryCount < 2) throw new InvalidOperationException("again");
        }
    }
}

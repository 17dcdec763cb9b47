using System.Text.Json.Serialization;
using FunctionsWorker.Discovery;
using FunctionsWorker.Hosting;
using FunctionsWorker.Invocation;
using FunctionsWorker.Queues;

namespace FunctionsWorker.Admin;

/// <summary>What the host says about itself.</summary>
internal sealed class HostStatus(
    WorkerState state, FunctionCatalog catalog, InvocationLedger ledger, QueueListeners queues, CounterTotals counters)
{
    public HostStatusAnswer Read()
    {
        var counts = ledger.Snapshot();
        return new HostStatusAnswer(
            state.Name,
            state.InstanceId,
            catalog.Functions.Select(Describe).ToList(),
            new InvocationCounts(counts.Started, counts.Completed, counts.Failed, counts.Running),
            queues.All.Select(listener => listener.Queue).ToList(),
            counters.Read());
    }

    private static FunctionAnswer Describe(Function function) => function.Trigger switch
    {
        HttpTrigger http => new FunctionAnswer(function.Name, http.Kind) { Route = http.Pattern.RawText },
        QueueTrigger queue => new FunctionAnswer(function.Name, queue.Kind) { Queue = queue.Queue.Name },
        TimerTrigger timer => new FunctionAnswer(function.Name, timer.Kind) { Schedule = timer.Expression },
        var other => new FunctionAnswer(function.Name, other.Kind),
    };
}

internal sealed record HostStatusAnswer(
    string State,
    string InstanceId,
    IReadOnlyList<FunctionAnswer> Functions,
    InvocationCounts Invocations,
    IReadOnlyList<string> Queues,
    IReadOnlyDictionary<string, long> Counters);

internal sealed record InvocationCounts(long Started, long Completed, long Failed, long Running);

internal sealed record FunctionAnswer(string Name, string Trigger)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Queue { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Schedule { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Route { get; init; }
}

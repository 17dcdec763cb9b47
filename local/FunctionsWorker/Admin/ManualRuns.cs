using Azure.Storage.Queues.Models;
using FunctionsWorker.Discovery;
using FunctionsWorker.Invocation;
using FunctionsWorker.Queues;
using FunctionsWorker.Timers;

namespace FunctionsWorker.Admin;

/// <summary>Runs a timer or queue function once, now, because somebody asked for it.</summary>
internal sealed class ManualRuns(FunctionInvoker invoker, TimerSchedules timers, TimeProvider clock)
{
    /// <summary>Returns when the function has finished; throws what the function throws. The input is the message's content.</summary>
    public Task RunAsync(Function function, string input) =>
        function.Trigger is TimerTrigger ? timers.Of(function).RunNowAsync() : RunMessageAsync(function, input);

    private Task RunMessageAsync(Function function, string input)
    {
        var now = clock.GetUtcNow();
        var message = QueuesModelFactory.QueueMessage(
            Guid.NewGuid().ToString(), popReceipt: "", BinaryData.FromString(input), dequeueCount: 1,
            nextVisibleOn: now, insertedOn: now, expiresOn: now.AddDays(7));
        return invoker.InvokeAsync(function, new TriggerInput { Value = message, BindingData = MessageBindingData.Of(message) });
    }
}

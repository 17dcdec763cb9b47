using System.Diagnostics;
using FunctionsWorker.Discovery;
using FunctionsWorker.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FunctionsWorker.Invocation;

/// <summary>Runs one invocation: its scope, its token, its activity, the pipeline. A failure is logged, counted and thrown on.</summary>
internal sealed partial class FunctionInvoker(
    IServiceScopeFactory scopes,
    InvocationPipeline pipeline,
    InvocationLedger ledger,
    WorkerState state,
    ILogger<FunctionInvoker> logger)
{
    private static readonly ActivitySource Activities = new("FunctionsWorker");

    public async Task InvokeAsync(Function function, TriggerInput input)
    {
        ledger.Begin();
        var failed = true;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(input.Cancelled, state.Aborting);
            var context = new InvocationContext(function, input, scope.ServiceProvider, cancelled.Token);
            using var activity = Activities.StartActivity(function.Name);
            activity?.SetTag("faas.invocation_id", context.InvocationId);
            activity?.SetTag("faas.trigger", function.Trigger.Kind);
            try
            {
                await pipeline.Whole(context);
                failed = false;
            }
            catch (Exception failure)
            {
                activity?.SetStatus(ActivityStatusCode.Error, failure.GetType().FullName);
                LogFailed(failure, function.Name, context.InvocationId);
                throw;
            }
        }
        finally
        {
            ledger.End(failed);
        }
    }

    [LoggerMessage(10, LogLevel.Error, "Function {Function} failed, invocation {InvocationId}")]
    private partial void LogFailed(Exception failure, string function, string invocationId);
}

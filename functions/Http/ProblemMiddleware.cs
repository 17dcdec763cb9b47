using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace CampaignFunctions.Http;

/// <summary>Answers what HTTP functions throw with a problem; functions of other triggers pass through.</summary>
internal sealed partial class ProblemMiddleware(ILogger<ProblemMiddleware> logger) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            await Reply.Problem(ProblemOf(exception, context)).ExecuteAsync(http);
        }
    }

    private Problem ProblemOf(Exception exception, FunctionContext context)
    {
        var foreseen = Problems.Of(exception);
        if (foreseen is not null && (foreseen.Status < StatusCodes.Status500InternalServerError || exception is ProblemException))
        {
            return foreseen;
        }

        var trace = Activity.Current?.TraceId.ToString() ?? context.InvocationId;
        LogUnforeseen(exception, context.FunctionDefinition.Name, trace);
        return foreseen ?? Problems.Unforeseen(trace);
    }

    [LoggerMessage(3002, LogLevel.Error, "HTTP function {Function} failed, trace {TraceId}", EventName = "function-failed")]
    private partial void LogUnforeseen(Exception exception, string function, string traceId);
}

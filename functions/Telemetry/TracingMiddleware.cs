using System.Collections.Frozen;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace CampaignFunctions.Telemetry;

/// <summary>A span for every invocation: a server's for HTTP, a consumer's for a queue message, an inner one for a timer.</summary>
internal sealed class TracingMiddleware : IFunctionsWorkerMiddleware
{
    private static readonly FrozenDictionary<string, FunctionTrigger> Triggers = FunctionTrigger.In(typeof(TracingMiddleware).Assembly);

    /// <inheritdoc/>
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (!Tracing.Source.HasListeners() || !Triggers.TryGetValue(context.FunctionDefinition.Name, out var trigger))
        {
            await next(context);
            return;
        }

        var http = context.GetHttpContext();
        var span = http is not null ? Serve(http, trigger, context) : trigger.Kind == "pubsub" ? Consume(trigger, context) : Tracing.Begin(context.FunctionDefinition.Name, ActivityKind.Internal, Parent(context));
        span?.SetTag("faas.trigger", trigger.Kind).SetTag("faas.invocation_id", context.InvocationId);
        try
        {
            await next(context);
        }
        catch (Exception failure)
        {
            span.Fail(failure);
            throw;
        }
        finally
        {
            if (http is null)
            {
                span?.Dispose();
            }
        }
    }

    // The answer is written after all middleware, so its status isn't known before the response is complete.
    private static Activity? Serve(HttpContext http, FunctionTrigger trigger, FunctionContext context)
    {
        var span = Tracing.Begin($"{http.Request.Method} {trigger.Address}", ActivityKind.Server, Parent(context));
        if (span is null)
        {
            return null;
        }

        span.SetTag("http.request.method", http.Request.Method).SetTag("http.route", trigger.Address).SetTag("url.scheme", http.Request.Scheme);
        http.Response.OnCompleted(() =>
        {
            span.SetTag("http.response.status_code", http.Response.StatusCode);
            if (http.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            {
                span.SetStatus(ActivityStatusCode.Error);
            }

            span.Dispose();
            return Task.CompletedTask;
        });
        return span;
    }

    private static Activity? Consume(FunctionTrigger trigger, FunctionContext context)
    {
        var data = context.BindingContext.BindingData;
        var message = data.GetValueOrDefault("QueueTrigger")?.ToString() ?? "";
        return Tracing.Message("process", trigger.Address, MessageTrace.Find(message) ?? Activity.Current?.Id ?? context.TraceContext.TraceParent)?
            .SetTag("messaging.message.id", data.GetValueOrDefault("Id")?.ToString())
            .SetTag("campaign.dequeue_count", data.GetValueOrDefault("DequeueCount")?.ToString());
    }

    private static ActivityContext Parent(FunctionContext context) =>
        Activity.Current is { } current ? current.Context
        : ActivityContext.TryParse(context.TraceContext.TraceParent, context.TraceContext.TraceState, isRemote: true, out var caller) ? caller
        : default;
}

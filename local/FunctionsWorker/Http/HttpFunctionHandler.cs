using FunctionsWorker.Discovery;
using FunctionsWorker.Hosting;
using FunctionsWorker.Invocation;
using Microsoft.AspNetCore.Http;

namespace FunctionsWorker.Http;

/// <summary>Turns a request into an invocation. A failure that the function doesn't answer itself is 500 without a body.</summary>
internal sealed class HttpFunctionHandler(FunctionInvoker invoker, HttpKeys keys, WorkerState state)
{
    public async Task HandleAsync(HttpContext http, Function function)
    {
        if (state.Draining.IsCancellationRequested)
        {
            http.Response.Headers.Connection = "close";
            await BareAnswers.RefuseAsync(http, StatusCodes.Status503ServiceUnavailable, "The host is stopping. Send the request again in a moment.");
        }
        else if (!keys.Admits(http, ((HttpTrigger)function.Trigger).Level))
        {
            await BareAnswers.RefuseAsync(http, StatusCodes.Status401Unauthorized, "Send the key as x-functions-key, or as ?code= in the URL.");
        }
        else
        {
            await InvokeAsync(http, function);
        }
    }

    private async Task InvokeAsync(HttpContext http, Function function)
    {
        try
        {
            await invoker.InvokeAsync(function, new TriggerInput
            {
                HttpContext = http,
                BindingData = ValuesOf(http.Request),
                Cancelled = http.RequestAborted,
            });
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            if (failure is BadHttpRequestException bad) await Results.Problem(bad.Message, statusCode: bad.StatusCode).ExecuteAsync(http);
            else http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
        catch (Exception)
        {
            // The response is half written; only a broken connection tells the caller.
            http.Abort();
        }
    }

    private static Dictionary<string, object?> ValuesOf(HttpRequest request)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in request.Query) values[name] = value.ToString();
        foreach (var (name, value) in request.RouteValues) values[name] = value?.ToString();
        return values;
    }
}

using FunctionsWorker.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FunctionsWorker.Http;

/// <summary>Writes an HTTP function's result as its response. That it is registered says that the app serves HTTP functions.</summary>
internal sealed class HttpIntegration
{
    public static void Add(IFunctionsWorkerApplicationBuilder builder)
    {
        if (builder.Services.Any(service => service.ServiceType == typeof(HttpIntegration))) return;
        builder.Services.TryAddSingleton<HttpIntegration>();
        builder.Services.AddMvcCore();
        builder.Use(next => context => RunAsync(context, next));
    }

    private static async Task RunAsync(FunctionContext context, FunctionExecutionDelegate next)
    {
        await next(context);
        if (context.GetHttpContext() is not { } http) return;
        switch (((InvocationContext)context).Result)
        {
            case IActionResult result:
                await result.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
                break;
            case IResult result:
                await result.ExecuteAsync(http);
                break;
        }
    }
}

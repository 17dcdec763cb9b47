using FunctionsWorker.Admin;
using FunctionsWorker.Discovery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;

namespace FunctionsWorker.Http;

/// <summary>The routes that the host serves: the app's HTTP functions, and its own below <c>/admin</c>.</summary>
internal sealed class WorkerEndpoints(FunctionCatalog catalog, HttpFunctionHandler handler) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.UseStatusCodePages(context => BareAnswers.ExplainAsync(context.HttpContext));
        app.UseRouting();
        app.UseEndpoints(endpoints =>
        {
            foreach (var function in catalog.Functions) Map(endpoints, function);
            AdminEndpoints.Map(endpoints);
        });
        next(app);
    };

    private void Map(IEndpointRouteBuilder endpoints, Function function)
    {
        if (function.Trigger is not HttpTrigger http) return;
        var endpoint = http.Methods.Count == 0
            ? endpoints.Map(http.Pattern, context => handler.HandleAsync(context, function))
            : endpoints.MapMethods(http.Pattern.RawText!, http.Methods, context => handler.HandleAsync(context, function));
        endpoint.WithDisplayName(function.Name);
    }
}

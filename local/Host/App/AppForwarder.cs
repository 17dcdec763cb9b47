using System.Net;
using Inbox.Bodies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Forwarder;

namespace Local.Host.App;

/// <summary>Passes <c>/api</c> on to the function app. While it is down: 503 with Retry-After.</summary>
internal static class AppForwarder
{
    public static void MapApp(this IEndpointRouteBuilder routes, FunctionApp app)
    {
        var forwarder = routes.ServiceProvider.GetRequiredService<IHttpForwarder>();
        var client = Client();
        var settings = new ForwarderRequestConfig { ActivityTimeout = TimeSpan.FromMinutes(4) };
        routes.Map("/api/{**path}", async context =>
        {
            if (app.Address is not { } address)
            {
                await DownAsync(context);
                return;
            }

            var error = await forwarder.SendAsync(context, address.ToString(), client, settings, HttpTransformer.Default);
            if (error != ForwarderError.None && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
                await DownAsync(context);
        });
    }

    /// <summary>A client that changes nothing of what passes through it.</summary>
    public static HttpMessageInvoker Client() => new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        EnableMultipleHttp2Connections = true,
        ConnectTimeout = TimeSpan.FromSeconds(5),
    });

    private static Task DownAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "1";
        return Problems.Of(503, "The function app is down", "It is being started; try again in a moment.").ExecuteAsync(context);
    }
}

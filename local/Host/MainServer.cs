using Inbox;
using Inbox.Bodies;
using Inbox.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Local.Host;

/// <summary>The web server on the main port: the inbox, <c>/local</c>, and the way to the app. Loopback only.</summary>
internal static class MainServer
{
    public static WebApplication Build(int port, InboxOptions inbox)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.ListenLocalhost(port);
        });
        builder.Services.AddSingleton<IHostLifetime, CallersLifetime>();
        builder.Services.AddHttpForwarder();
        try
        {
            builder.Services.AddInbox(inbox);
        }
        catch (InboxFileException exception)
        {
            throw new LocalFailure(exception.Message, exception);
        }

        var web = builder.Build();
        web.UseStatusCodePages(context => ExplainAsync(context.HttpContext));
        web.UseInbox();
        return web;
    }

    // Only where nothing is served: what a stand-in answers is left as it is.
    private static Task ExplainAsync(HttpContext http) => (http.Response.StatusCode, http.GetEndpoint()) switch
    {
        (404, null) => Problems.Of(404, "Nothing is here", $"{http.Request.Path} isn't served: the API is below /api, the inbox at /local.").ExecuteAsync(http),
        (405, not RouteEndpoint) => Problems.Of(405, "Not with this method", $"{http.Request.Method} is not possible at {http.Request.Path}; the header Allow says what is.").ExecuteAsync(http),
        _ => Task.CompletedTask,
    };

    /// <exception cref="LocalFailure">The port is in use.</exception>
    public static async Task StartAsync(WebApplication web, int port, CancellationToken cancellation)
    {
        try
        {
            await web.StartAsync(cancellation);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException or AggregateException)
        {
            throw new LocalFailure($"Port {port} is in use by another program: stop that one, or choose another port with --port.", exception);
        }
    }

    /// <summary>Leaves signals to the command.</summary>
    private sealed class CallersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

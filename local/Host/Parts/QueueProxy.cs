using System.Net;
using Inbox.Faults;
using Local.Host.App;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yarp.ReverseProxy.Forwarder;

namespace Local.Host.Parts;

/// <summary>Passes on what goes to the queue service, save for the faults that befall it.</summary>
internal sealed class QueueProxy : IAsyncDisposable
{
    private readonly WebApplication web;

    private QueueProxy(WebApplication web, int port)
    {
        this.web = web;
        Address = new Uri($"http://127.0.0.1:{port}/");
    }

    public Uri Address { get; }

    public static async Task<QueueProxy> StartAsync(int port, int targetPort, FaultBook faults, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        builder.Logging.ClearProviders();
        builder.Services.AddHttpForwarder();
        var web = builder.Build();
        var forwarder = web.Services.GetRequiredService<IHttpForwarder>();
        var client = AppForwarder.Client();
        var target = $"http://127.0.0.1:{targetPort}";
        web.Run(context => faults.Next(FaultTarget.Queue) is { } fault
            ? FaultyAnswer.GiveAsync(context, fault, Forward)
            : Forward(context));
        await web.StartAsync(cancellation);
        return new QueueProxy(web, port);

        Task Forward(HttpContext context) => forwarder.SendAsync(context, target, client).AsTask();
    }

    public ValueTask DisposeAsync() => web.DisposeAsync();
}

using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FunctionsWorker.Hosting;

/// <summary>Binds Kestrel to the worker's address, whatever the environment says about URLs.</summary>
internal static class KestrelAddress
{
    public static void Apply(KestrelServerOptions options, WorkerSettings settings)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = settings.MaxRequestBodySize;
        options.Listen(AddressOf(settings.Url.DnsSafeHost), settings.Url.Port);
    }

    private static IPAddress AddressOf(string host) =>
        host == "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(host, out var address) ? address
        : IPAddress.Any;
}

using System.Net;
using System.Net.Sockets;
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

    /// <summary>Refuses a port that another program has, before anything has started.</summary>
    public static void RequireFree(WorkerSettings settings)
    {
        var endpoint = new IPEndPoint(AddressOf(settings.Url.DnsSafeHost), settings.Url.Port);
        using var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(endpoint);
        }
        catch (SocketException failure)
        {
            throw new InvalidOperationException(
                $"The functions can't be served at {settings.Url}: {failure.Message}; stop the program that uses the port, or set {WorkerSettings.Section}:{nameof(WorkerSettings.Url)} to another address.", failure);
        }
    }

    private static IPAddress AddressOf(string host) =>
        host == "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(host, out var address) ? address
        : IPAddress.Any;
}

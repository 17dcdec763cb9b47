using System.Net;
using System.Security.Cryptography;
using System.Text;
using FunctionsWorker.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace FunctionsWorker.Http;

/// <summary>Who may call an HTTP function: https://learn.microsoft.com/azure/azure-functions/function-keys-how-to</summary>
internal sealed class HttpKeys(WorkerSettings settings)
{
    public const string Header = "x-functions-key";

    /// <summary>Everyone, if the level is anonymous; else whoever shows the key or, when there is none, callers on this machine.</summary>
    public bool Admits(HttpContext http, AuthorizationLevel level)
    {
        if (level == AuthorizationLevel.Anonymous) return true;
        if (settings.Key is not { Length: > 0 } key) return IsLocal(http);
        var shown = http.Request.Headers[Header].ToString();
        return AreEqual(shown.Length > 0 ? shown : http.Request.Query["code"].ToString(), key);
    }

    public static bool IsLocal(HttpContext http) => http.Connection.RemoteIpAddress is { } caller && IPAddress.IsLoopback(caller);

    // Digests have one length, so that the time says nothing about the key's length either.
    private static bool AreEqual(string shown, string key) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(shown)), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}

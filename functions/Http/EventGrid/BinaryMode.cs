using System.Text.Json;
using CampaignFunctions.Schemas;
using Microsoft.AspNetCore.Http;

namespace CampaignFunctions.Http.EventGrid;

/// <summary>CloudEvents in binary mode: the attributes are headers, the body is the data (HTTP protocol binding 1.0.2, section 3.1).</summary>
internal static class BinaryMode
{
    private const string Prefix = "ce-";
    private static readonly string[] Attributes = ["specversion", "id", "source", "type", "subject"];

    /// <summary>The event; null: the request is not in binary mode.</summary>
    /// <exception cref="ValidationException">An attribute is missing or wrong.</exception>
    public static IncomingEvent? Read(HttpRequest request, ReadOnlyMemory<byte> body)
    {
        if (!request.Headers.ContainsKey(Prefix + "specversion"))
        {
            return null;
        }

        var attributes = Attributes
            .Where(name => request.Headers.ContainsKey(Prefix + name))
            .ToDictionary(name => name, name => JsonSerializer.SerializeToElement(Uri.UnescapeDataString(request.Headers[Prefix + name].ToString())), StringComparer.Ordinal);
        if (body.Length > 0)
        {
            attributes["data"] = JsonBody.Parse(body);
        }

        return IncomingEvent.Read(JsonSerializer.SerializeToElement(attributes))[0];
    }
}

using System.Text;
using Microsoft.AspNetCore.Http;

namespace CampaignFunctions.Tests.Http;

/// <summary>Requests as Kestrel would hand them over.</summary>
internal static class Requests
{
    public static HttpRequest With(string? body = null, string? contentType = null, string query = "", params (string Name, string Value)[] headers)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new QueryString(query);
        request.ContentType = contentType;
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body ?? ""));
        foreach (var (name, value) in headers)
        {
            request.Headers[name] = value;
        }

        return request;
    }
}

using System.Text;
using System.Text.Json;

namespace CosmosGateway.Tests.Support;

/// <summary>JSON texts as streams and back.</summary>
public static class Json
{
    public static Stream Stream(string json) => new MemoryStream(Encoding.UTF8.GetBytes(json));

    public static JsonElement Read(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.Position = 0;
        stream.CopyTo(copy);
        return JsonElement.Parse(copy.ToArray());
    }
}

using System.Text;
using System.Text.Json;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Tests.Schemas;

/// <summary>Short ways to check a JSON text.</summary>
internal static class Checking
{
    public static JsonElement Json(string json) => JsonElement.Parse(json, new JsonDocumentOptions { MaxDepth = 10_000 });

    public static IReadOnlyList<ValidationError> Errors(this Schema schema, string json)
    {
        var errors = new List<ValidationError>();
        schema.Check(Json(json), "", errors);
        return errors;
    }

    /// <summary>Every error as <c>pointer code</c>.</summary>
    public static string[] Findings(this Schema schema, string json) => [.. schema.Errors(json).Select(error => $"{error.Pointer} {error.Code}")];

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}

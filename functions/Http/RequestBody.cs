using System.Buffers;
using System.Text.Json;
using CampaignFunctions.Schemas;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CampaignFunctions.Http;

/// <summary>Reads bodies without ever holding more than is allowed.</summary>
internal static class RequestBody
{
    /// <summary>The most that a body may hold, if its endpoint says nothing else.</summary>
    public const int UsualLimit = 4 * 1024 * 1024;

    /// <summary>Reads a JSON body.</summary>
    /// <exception cref="ProblemException">413: over <paramref name="limit"/> bytes; 415: said to be something else than JSON.</exception>
    /// <exception cref="MalformedJsonException">Not JSON.</exception>
    public static async Task<JsonElement> ReadJsonAsync(HttpRequest request, CancellationToken cancellationToken, int limit = UsualLimit)
    {
        RefuseOtherThanJson(request);
        return JsonBody.Parse(await ReadAsync(request, cancellationToken, limit));
    }

    /// <summary>Reads a JSON body that must fit a schema.</summary>
    /// <exception cref="ProblemException">413: over <paramref name="limit"/> bytes; 415: said to be something else than JSON.</exception>
    /// <exception cref="MalformedJsonException">Not JSON.</exception>
    /// <exception cref="ValidationException">It doesn't fit.</exception>
    public static async Task<JsonElement> ReadJsonAsync(HttpRequest request, Schema schema, CancellationToken cancellationToken, int limit = UsualLimit)
    {
        RefuseOtherThanJson(request);
        return JsonBody.Parse(await ReadAsync(request, cancellationToken, limit), schema);
    }

    /// <summary>Reads a body as it is.</summary>
    /// <exception cref="ProblemException">413: over <paramref name="limit"/> bytes.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellationToken, int limit = UsualLimit)
    {
        if (request.ContentLength > limit)
        {
            throw TooLarge(limit);
        }

        var body = new ArrayBufferWriter<byte>((int)Math.Max(request.ContentLength ?? 0, 256));
        while (true)
        {
            // One byte more than is allowed shows that there is too much.
            var room = Math.Min(16 * 1024, limit + 1 - body.WrittenCount);
            var read = await request.Body.ReadAsync(body.GetMemory(room)[..room], cancellationToken);
            if (read == 0)
            {
                return body.WrittenMemory;
            }

            body.Advance(read);
            if (body.WrittenCount > limit)
            {
                throw TooLarge(limit);
            }
        }
    }

    /// <summary>Passes a body that is JSON, as far as its sender says what it is.</summary>
    /// <exception cref="ProblemException">415.</exception>
    public static void RefuseOtherThanJson(HttpRequest request)
    {
        if (string.IsNullOrEmpty(request.ContentType)
            || (MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && IsJson(type)))
        {
            return;
        }

        throw new ProblemException(new Problem(
            StatusCodes.Status415UnsupportedMediaType,
            "unsupported-media-type",
            "The body is not of a kind that is read here.",
            $"'{request.ContentType}' was sent; send JSON with 'Content-Type: application/json'."));
    }

    // JSON over the network is UTF-8, whatever a charset says (RFC 8259, section 8.1); another one is refused before it is misread.
    private static bool IsJson(MediaTypeHeaderValue type) =>
        (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (type.Charset.Length == 0 || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static ProblemException TooLarge(int limit) =>
        new(new Problem(StatusCodes.Status413PayloadTooLarge, "too-large", "The body is too large.", $"At most {limit:N0} bytes are read here."));
}

using System.Buffers;
using System.Text.Json;
using CosmosGateway.Containers;

namespace CosmosGateway.Http;

/// <summary>An answer: status, JSON (or a batch's binary) body and what goes into the protocol's headers.</summary>
internal sealed record Reply(int Status)
{
    public ReadOnlyMemory<byte> Body { get; init; }

    public double Charge { get; init; } = RequestUnits.Refused;

    public int SubStatus { get; init; }

    public string? ETag { get; init; }

    public string? Continuation { get; init; }

    public int? ItemCount { get; init; }

    /// <summary>Where the request went; its sequence number becomes the session token.</summary>
    public ContainerState? Container { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public bool IsBinary { get; init; }

    public static Reply Error(int status, string message, int subStatus = 0)
    {
        var text = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            json.WriteString("code", Code(status));
            json.WriteString("message", message);
            json.WriteEndObject();
        }

        return new Reply(status) { Body = text.WrittenMemory, SubStatus = subStatus };
    }

    public static Reply Error(GatewayException refusal) => Error(refusal.Status, refusal.Message, refusal.SubStatus);

    private static string Code(int status) => status switch
    {
        400 => "BadRequest",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        408 => "RequestTimeout",
        409 => "Conflict",
        410 => "Gone",
        412 => "PreconditionFailed",
        413 => "RequestEntityTooLarge",
        429 => "TooManyRequests",
        449 => "RetryWith",
        503 => "ServiceUnavailable",
        _ => "InternalServerError",
    };
}

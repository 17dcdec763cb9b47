using System.Text;
using System.Text.Json;

namespace CampaignFunctions.Telemetry;

/// <summary>The trace context that a queue message carries: member <c>traceParent</c> of its JSON.</summary>
internal static class MessageTrace
{
    private const string Member = "traceParent";

    /// <summary>The trace context of a message; null: it carries none, or is no JSON object.</summary>
    public static string? Find(string message)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(message));
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    var isTrace = reader.ValueTextEquals(Member);
                    reader.Skip();
                    if (isTrace)
                    {
                        return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                    }
                }
            }
        }
        catch (JsonException)
        {
            // Whoever handles the message says that it can't be read.
        }

        return null;
    }

    /// <summary>A message as JSON that carries the trace context, if it is an object and there is one.</summary>
    public static byte[] Write<TMessage>(TMessage message, string? traceParent)
    {
        if (traceParent is not null && JsonSerializer.SerializeToNode(message, Json.Options) is System.Text.Json.Nodes.JsonObject traced)
        {
            traced[Member] = traceParent;
            return JsonSerializer.SerializeToUtf8Bytes(traced, Json.Options);
        }

        return JsonSerializer.SerializeToUtf8Bytes(message, Json.Options);
    }
}

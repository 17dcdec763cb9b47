using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Campaigns.Definitions;

/// <summary>A signing secret of Standard Webhooks: <c>whsec_</c> and base64, or the text itself; at least 24 bytes. Messages never repeat it.</summary>
internal sealed class TriggerSecretSchema : Schema
{
    private const string Prefix = "whsec_";
    private const int MinBytes = 24;
    private const int MaxLength = 512;

    /// <inheritdoc/>
    public override void Check(JsonElement value, string pointer, ICollection<ValidationError> errors)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            RefuseType(value, $"a secret such as \"{Prefix}\" and at least {MinBytes} bytes in base64", pointer, errors);
        }
        else if (Refusal(value.GetString()!) is var (code, message))
        {
            errors.Add(new ValidationError(pointer, code, message));
        }
    }

    /// <inheritdoc/>
    public override JsonObject Describe() =>
        Described(new JsonObject { ["type"] = "string", ["minLength"] = MinBytes, ["maxLength"] = MaxLength, ["writeOnly"] = true });

    private static (string Code, string Message)? Refusal(string secret)
    {
        if (secret.Length > MaxLength)
        {
            return (ErrorCodes.TooLong, $"The secret has {secret.Length} characters, at most {MaxLength} are allowed.");
        }

        var bytes = Encoding.UTF8.GetByteCount(secret);
        if (secret.StartsWith(Prefix, StringComparison.Ordinal) && !Convert.TryFromBase64String(secret[Prefix.Length..], new byte[MaxLength], out bytes))
        {
            return (DefinitionErrors.InvalidSecret, $"What follows {Prefix} is not base64.");
        }

        return bytes < MinBytes ? (ErrorCodes.TooShort, $"The secret has {bytes} bytes, at least {MinBytes} are needed.") : null;
    }
}

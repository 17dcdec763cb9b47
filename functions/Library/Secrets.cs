using System.Text.Json.Nodes;
using CampaignFunctions.Schemas;

namespace CampaignFunctions.Library;

/// <summary>Secrets in settings are written, never read back.</summary>
internal static class Secrets
{
    /// <summary>The member that says which secrets are set.</summary>
    public const string SetMember = "secretsSet";

    private static readonly string[] Words = ["secret", "password", "passwd", "token", "key", "credential", "authorization", "signature"];

    /// <summary>Whether a setting sounds like a secret, by its name.</summary>
    /// <param name="pointer">Where it stands in the settings.</param>
    public static bool IsSecret(string pointer) => Array.Exists(Words, word => pointer[pointer.LastIndexOf('/')..].Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Replaces secrets by null.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="isSecret">Whether what stands at a pointer is a secret.</param>
    /// <returns>Pointers to those that were there, into the settings.</returns>
    public static IReadOnlyList<string> Hide(JsonObject settings, Func<string, bool> isSecret)
    {
        var hidden = new List<string>();
        Walk(settings, "", isSecret, (owner, name, pointer) =>
        {
            if (owner[name] is not null)
            {
                hidden.Add(pointer);
                owner[name] = null;
            }
        });
        return hidden;
    }

    /// <summary>Puts stored secrets where the new settings say null.</summary>
    public static void Keep(JsonObject settings, JsonObject stored, Func<string, bool> isSecret) => Walk(settings, "", isSecret, (owner, name, pointer) =>
    {
        if (owner[name] is null && Find(stored, pointer) is { } secret)
        {
            owner[name] = secret.DeepClone();
        }
    });

    private static void Walk(JsonObject owner, string pointer, Func<string, bool> isSecret, Action<JsonObject, string, string> visit)
    {
        foreach (var name in owner.Select(member => member.Key).ToArray())
        {
            var at = JsonPointer.Property(pointer, name);
            if (isSecret(at))
            {
                visit(owner, name, at);
            }
            else if (owner[name] is JsonObject inner)
            {
                Walk(inner, at, isSecret, visit);
            }
        }
    }

    private static JsonNode? Find(JsonNode? node, string pointer)
    {
        foreach (var token in pointer.Split('/').Skip(1))
        {
            node = (node as JsonObject)?[token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)];
        }

        return node;
    }
}

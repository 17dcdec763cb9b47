using System.Text.Json;
using System.Text.Json.Nodes;

namespace CampaignFunctions.Contacts;

/// <summary>JSON Merge Patch, RFC 7396: members replace, null removes, objects merge, lists are replaced whole.</summary>
internal static class MergePatch
{
    /// <summary>Changes <paramref name="target"/> in place.</summary>
    public static void Apply(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject members)
            {
                if (target[name] is not JsonObject inner)
                {
                    target[name] = inner = [];
                }

                Apply(inner, members);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }

    /// <summary>A JSON object to work on.</summary>
    public static JsonObject ToNode(JsonElement value) => JsonObject.Create(value)!;
}

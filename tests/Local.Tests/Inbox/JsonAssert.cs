using System.Text.Json;

namespace Local.Tests.Inbox;

internal static class JsonAssert
{
    /// <summary>The strings of an array.</summary>
    public static string?[] Texts(this JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString())];

    /// <summary>A member's string, by a path of names.</summary>
    public static string? Text(this JsonElement item, params string[] path) =>
        path.Aggregate(item, (inner, name) => inner.GetProperty(name)).GetString();
}

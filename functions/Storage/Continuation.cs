using System.Buffers.Text;
using System.Text;

namespace CampaignFunctions.Storage;

/// <summary>Where a list goes on: after a key. It holds however much is added or removed meanwhile.</summary>
internal static class Continuation
{
    /// <summary>The key after which to go on; empty for the beginning.</summary>
    /// <exception cref="FormatException">Not one of ours.</exception>
    public static string Read(string? continuation) =>
        continuation is null ? string.Empty : Encoding.UTF8.GetString(Base64Url.DecodeFromChars(continuation));

    /// <summary>A continuation after a key.</summary>
    public static string After(string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    /// <summary>A page from what was found when one more than the limit was asked for.</summary>
    public static Page<T> Page<T>(IReadOnlyList<T> found, int limit, Func<T, string> key) =>
        found.Count <= limit ? new Page<T>(found, null) : new Page<T>([.. found.Take(limit)], After(key(found[limit - 1])));
}

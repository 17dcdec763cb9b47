using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace CampaignFunctions.Contacts;

/// <summary>
/// Regular expressions that authors of campaigns and segments write, without regard to case. They run in time that grows with the text alone; those that
/// need backtracking (look-around, back references) for at most 200 ms, after which they fit nothing.
/// </summary>
internal static class AuthoredRegex
{
    private const int MostKept = 1000;
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(200);
    private static readonly ConcurrentDictionary<string, Regex> Kept = new(StringComparer.Ordinal);

    /// <summary>Whether a part of the text fits.</summary>
    public static bool IsMatch(string text, string pattern)
    {
        try
        {
            return Of(pattern).IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>Why a text is no regular expression; null: it is one.</summary>
    public static string? Refusal(string pattern)
    {
        try
        {
            Of(pattern);
            return null;
        }
        catch (ArgumentException exception)
        {
            return $"This is no regular expression: {exception.Message}";
        }
    }

    private static Regex Of(string pattern)
    {
        if (Kept.TryGetValue(pattern, out var known))
        {
            return known;
        }

        if (Kept.Count >= MostKept)
        {
            Kept.Clear();
        }

        return Kept[pattern] = Make(pattern);
    }

    private static Regex Make(string pattern)
    {
        try
        {
            return new Regex(pattern, Options | RegexOptions.NonBacktracking, Timeout);
        }
        catch (NotSupportedException)
        {
            return new Regex(pattern, Options, Timeout);
        }
    }
}
